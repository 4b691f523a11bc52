from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("care", "0018_trainings_are_credentials")]

    operations = [
        migrations.AlterField(model_name="need", name="says", field=models.TextField()),
    ]
