"""The day of each goal stands on the one list. Goals from before get their row as an action would write it.

Tables are forced behind the wall even for their owner, who runs this: what is read and written is opened to it
for this transaction. Foreign keys are checked before the wall closes again: PostgreSQL alters no table that has
checks pending.
"""

from django.db import migrations

ADD = """
ALTER TABLE care_goal NO FORCE ROW LEVEL SECURITY;
ALTER TABLE care_serviceplan NO FORCE ROW LEVEL SECURITY;
ALTER TABLE calendar_due NO FORCE ROW LEVEL SECURITY;
ALTER TABLE accounts_office NO FORCE ROW LEVEL SECURITY;
INSERT INTO calendar_due (id, office_id, matter_id, compartment, scope_id, kind, title, words, reasons,
                          about_id, owner_id, due_at, due_date, zone, state, place, position,
                          subject_kind, subject_id, spoken_by)
SELECT gen_random_uuid(), g.office_id, g.matter_id, g.compartment, g.scope_id, 'plan-goal',
       CASE WHEN length(g.says) > 194 THEN left('Goal: ' || g.says, 199) || '…' ELSE 'Goal: ' || g.says END,
       '', '[{"reason": "goal-by"}]', p.client_id, p.owner_id,
       (g.due_date + time '23:59:59') AT TIME ZONE o.zone, g.due_date, o.zone,
       CASE WHEN g.achievement = 'achieved' THEN 'met'
            WHEN g.achievement IN ('not-achieved', 'dropped') OR p.stage = 'closure' THEN 'cancelled'
            ELSE 'open' END,
       '', 0, 'goal', g.id, '{}'
  FROM care_goal g
  JOIN care_serviceplan p ON p.id = g.plan_id
  JOIN accounts_office o ON o.id = g.office_id
 WHERE NOT EXISTS (SELECT FROM calendar_due d WHERE d.subject_id = g.id AND d.kind = 'plan-goal');
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
ALTER TABLE care_goal FORCE ROW LEVEL SECURITY;
ALTER TABLE care_serviceplan FORCE ROW LEVEL SECURITY;
ALTER TABLE calendar_due FORCE ROW LEVEL SECURITY;
ALTER TABLE accounts_office FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0007_receipts_of_acts"),
        ("calendar", "0003_sensible_days"),
        ("care", "0016_duty_to_report"),
    ]

    operations = [migrations.RunSQL(ADD, migrations.RunSQL.noop)]
