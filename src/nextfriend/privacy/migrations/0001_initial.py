import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Cell",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("topology", models.CharField(max_length=20)),
                ("role", models.CharField(max_length=20)),
                ("compartment", models.CharField(max_length=20)),
                ("needs", models.CharField(max_length=10)),
            ],
        ),
        migrations.CreateModel(
            name="Chain",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("length", models.BigIntegerField()),
                ("head", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Leaf",
            fields=[
                ("position", models.BigIntegerField(primary_key=True, serialize=False)),
                ("audit_id", models.UUIDField(unique=True)),
                ("hash", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Peak",
            fields=[
                ("place", models.IntegerField(primary_key=True, serialize=False)),
                ("hash", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("size", models.BigIntegerField(unique=True)),
                ("root", models.BinaryField()),
                ("signature", models.BinaryField()),
                ("sealed_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Opening",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("compartment", models.CharField(max_length=20)),
                ("scope_id", models.BigIntegerField(default=0, editable=False)),
                ("matter_id", models.UUIDField(editable=False)),
                ("reason", models.CharField(max_length=300)),
                ("valid_from", models.DateTimeField()),
                ("valid_to", models.DateTimeField(blank=True, null=True)),
                (
                    "office",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.office",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.staff"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.staff"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Program",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("topology", models.CharField(default="office", max_length=20)),
                ("is_open", models.BooleanField(default=False)),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.office"
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="ProgramMember",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("valid_from", models.DateTimeField()),
                ("valid_to", models.DateTimeField(blank=True, null=True)),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.office"
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="privacy.program",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.staff"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Scope",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("matter_id", models.UUIDField(null=True)),
                ("share_id", models.UUIDField(null=True)),
                ("compartment", models.CharField(max_length=20)),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.office"
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="privacy.program",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Clearance",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("matter_id", models.UUIDField(null=True)),
                ("program_id", models.UUIDField(null=True)),
                ("share_id", models.UUIDField(null=True)),
                ("consent_id", models.UUIDField(null=True)),
                ("valid_from", models.DateTimeField()),
                ("valid_to", models.DateTimeField(null=True)),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.staff"
                    ),
                ),
                (
                    "scope",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="privacy.scope"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Screen",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("compartment", models.CharField(max_length=20)),
                ("scope_id", models.BigIntegerField(default=0, editable=False)),
                ("matter_id", models.UUIDField(editable=False)),
                ("reason", models.CharField(max_length=300)),
                ("valid_from", models.DateTimeField()),
                ("valid_to", models.DateTimeField(blank=True, null=True)),
                (
                    "office",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.office",
                    ),
                ),
                (
                    "placed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.staff"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.staff"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Share",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("compartment", models.CharField(max_length=20)),
                ("scope_id", models.BigIntegerField(default=0, editable=False)),
                ("matter_id", models.UUIDField(editable=False)),
                ("reason", models.CharField(max_length=300)),
                ("purpose", models.CharField(max_length=120)),
                ("subject_kind", models.CharField(max_length=60)),
                ("subject_id", models.UUIDField()),
                ("valid_from", models.DateTimeField()),
                ("valid_to", models.DateTimeField(blank=True, null=True)),
                (
                    "office",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.office",
                    ),
                ),
                (
                    "shared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.staff"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.staff"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("matter_id", models.UUIDField(editable=False)),
                ("scope_id", models.BigIntegerField(default=0, editable=False)),
                ("share_id", models.UUIDField()),
                ("compartment", models.CharField(default="", editable=False, max_length=20)),
                ("reason", models.CharField(default="", editable=False, max_length=300)),
                ("title", models.CharField(max_length=300)),
                ("text", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                ("taken_at", models.DateTimeField(auto_now_add=True)),
                (
                    "office",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.office",
                    ),
                ),
                (
                    "shared_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.staff",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.staff",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TeamMember",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("compartment", models.CharField(max_length=20)),
                ("scope_id", models.BigIntegerField(default=0, editable=False)),
                ("matter_id", models.UUIDField(editable=False)),
                ("role", models.CharField(max_length=20)),
                ("valid_from", models.DateTimeField()),
                ("valid_to", models.DateTimeField(blank=True, null=True)),
                (
                    "office",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.office",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.staff"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Unsealed",
            fields=[
                ("audit_id", models.UUIDField(primary_key=True, serialize=False)),
                ("xid", models.BigIntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["xid", "audit_id"], name="unsealed_order")],
            },
        ),
        migrations.CreateModel(
            name="Wall",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("compartment", models.CharField(max_length=20)),
                ("scope_id", models.BigIntegerField(default=0, editable=False)),
                ("matter_id", models.UUIDField(editable=False)),
                ("need_to_know", models.BooleanField(default=True)),
                (
                    "office",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.office",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="privacy.program"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Audit",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("matter_id", models.UUIDField(editable=False, null=True)),
                ("compartment", models.CharField(max_length=20)),
                ("scope_id", models.BigIntegerField(default=0, editable=False)),
                ("chain", models.UUIDField()),
                ("position", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("actor_id", models.UUIDField()),
                ("verb", models.CharField(max_length=60)),
                ("subject_kind", models.CharField(max_length=60)),
                ("subject_id", models.UUIDField()),
                ("note", models.CharField(blank=True, max_length=300)),
                ("consent_id", models.UUIDField(null=True)),
                ("xid", models.BigIntegerField()),
                ("hash", models.BinaryField()),
                (
                    "office",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.office",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["matter_id", "scope_id", "-at"], name="audit_matter_scope_at"),
                    models.Index(fields=["xid"], name="audit_xid"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "position"), name="audit_chain_position")
                ],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("compartment", models.CharField(max_length=20)),
                ("scope_id", models.BigIntegerField(default=0, editable=False)),
                ("matter_id", models.UUIDField(editable=False)),
                ("form", models.CharField(max_length=20)),
                ("recipient", models.CharField(max_length=20)),
                ("client_id", models.UUIDField()),
                ("discloser", models.CharField(max_length=200)),
                ("purpose", models.CharField(max_length=300)),
                ("valid_from", models.DateTimeField()),
                ("valid_to", models.DateTimeField(blank=True, null=True)),
                ("ending_event", models.CharField(blank=True, max_length=200)),
                ("signed_by", models.CharField(max_length=200)),
                ("signed_date", models.DateField()),
                ("capacity", models.CharField(max_length=20)),
                ("signer_is_accused", models.BooleanField(default=False)),
                ("language", models.CharField(default="English", max_length=60)),
                ("interpreter", models.CharField(blank=True, max_length=200)),
                ("form_version", models.CharField(max_length=60)),
                ("copy_given", models.BooleanField(default=False)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "office",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.office",
                    ),
                ),
                (
                    "recipient_staff",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.staff",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.staff"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("compartment", "health"), ("form", "hipaa")),
                            models.Q(("compartment", "part2"), ("form", "part2-tpo")),
                            models.Q(("compartment", "counseling"), ("form", "part2-notes")),
                            models.Q(("compartment", "part2"), ("form", "part2-legal")),
                            models.Q(("compartment", "counseling"), ("form", "counseling")),
                            models.Q(("compartment", "protected"), ("form", "survivor")),
                            _connector="OR",
                        ),
                        name="consent_form_opens_its_own_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("recipient", "person"), ("recipient_staff__isnull", False)),
                            models.Q(
                                models.Q(("recipient", "person"), _negated=True),
                                ("recipient_staff__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="consent_names_its_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("capacity", "agent"), ("form", "survivor"), _negated=True),
                        name="consent_survivor_signed_by_no_agent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("capacity", "self"), ("signer_is_accused", False), _connector="OR"
                        ),
                        name="consent_accused_never_signs_for_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", False),
                            models.Q(
                                models.Q(("ending_event", ""), _negated=True),
                                models.Q(("form__in", ["survivor", "part2-tpo"]), _negated=True),
                            ),
                            ("form", "part2-tpo"),
                            _connector="OR",
                        ),
                        name="consent_only_part2_tpo_has_no_end",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="scope",
            constraint=models.UniqueConstraint(
                fields=("office", "program", "matter_id", "share_id", "compartment"),
                name="one_scope_a_place",
                nulls_distinct=False,
            ),
        ),
        migrations.AddIndex(
            model_name="clearance",
            index=models.Index(fields=["staff", "scope"], name="privacy_cle_staff_i_f2a439_idx"),
        ),
        migrations.AddIndex(
            model_name="clearance",
            index=models.Index(fields=["matter_id"], name="privacy_cle_matter__c6a8ac_idx"),
        ),
        migrations.AddIndex(
            model_name="clearance",
            index=models.Index(fields=["program_id"], name="privacy_cle_program_27c37f_idx"),
        ),
        migrations.AddIndex(
            model_name="snapshot",
            index=models.Index(fields=["matter_id", "scope_id"], name="snapshot_matter_scope"),
        ),
        migrations.AddConstraint(
            model_name="wall",
            constraint=models.UniqueConstraint(fields=("office", "matter_id"), name="one_wall_a_matter"),
        ),
    ]
