-- Which campaign a mail belonged to, by its sender's own name of it.
alter table mail_journal add column campaign text collate "C";

-- Also whom a campaign would not have reached while consent was in SHADOW: its report counts mails, and a mail may go to many.
alter table mail_withheld
    add column mode text collate "C" not null default 'LIVE',
    add column campaign text collate "C",
    drop constraint mail_withheld_mail_fingerprint_key,
    add unique (mail, fingerprint, mode);
create index mail_withheld_campaign on mail_withheld (campaign, id) where campaign is not null;
