-- Jobs are added by whoever speaks; only the worker changes, ends or removes them, with the pass that begin_work.sql gave it.
CREATE OR REPLACE FUNCTION nf.keep_queue() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM accounts_session n WHERE n.kind = 'queue' AND n.expires_at > now()
                      AND n.key_hash = nf.key_hash(nullif(current_setting('nf.worker', true), ''))) THEN
        RAISE EXCEPTION 'only the worker changes the queue' USING ERRCODE = '42501';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;
