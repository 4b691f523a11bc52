from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("appointments", "0002_sensible_days")]

    operations = [
        migrations.AlterField(
            model_name="appointment", name="note", field=models.CharField(blank=True, max_length=800)
        ),
    ]
