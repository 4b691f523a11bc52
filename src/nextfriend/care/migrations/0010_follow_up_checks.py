"""A follow-up is done by somebody, a screening and a need are about their client, a sealed screening is no care record."""

from django.db import migrations, models

from nextfriend.ground.new_checks import add_check

DONE = models.CheckConstraint(
    condition=models.Q(done="", done_by=None, done_at=None)
    | (~models.Q(done="") & models.Q(done_by__isnull=False, done_at__isnull=False)),
    name="follow_up_done_by_someone",
)
SEALED = models.CheckConstraint(
    condition=~models.Q(instrument__in=("gad-7", "phq-2", "phq-9"), compartment="care"),
    name="screening_sealed",
)


def about_client(table):
    about = models.Q(about_id=None) | models.Q(about_id=models.F("client_id"))
    return models.CheckConstraint(condition=about, name=f"{table}_about_client")


class Migration(migrations.Migration):
    dependencies = [("care", "0009_releases_moved")]

    operations = [
        *add_check("care", "followup", DONE),
        *add_check("care", "screening", about_client("screening")),
        *add_check("care", "screening", SEALED),
        *add_check("care", "need", about_client("need")),
    ]
