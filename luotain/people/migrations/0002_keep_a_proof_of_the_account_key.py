from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_staff_units_roles_and_entry_links'),
    ]

    operations = [
        migrations.AddField(
            model_name='body',
            name='account_key_proof',
            field=models.TextField(blank=True, default='', editable=False),
        ),
    ]
