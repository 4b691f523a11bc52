from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tasks", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="task", name="note", field=models.CharField(blank=True, max_length=2000)
        ),
    ]
