-- Links by which people refuse. Those of mails are not stored: the token carries what it stands for. Those of text messages have to be
-- short, so each is a row; it holds a hash, and nobody who reads it can open the link.
create table optout_sms_link (
    token_hash uuid        not null primary key,
    point_id   uuid        not null,
    brand_id   int         not null,
    campaign   text        collate "C",
    made_at    timestamptz not null
);
create index optout_sms_link_made on optout_sms_link using brin (made_at);

-- Since when each key has made the links of mails: a key that was replaced counts for as long again as a link has to work.
create table optout_link_key (
    key_id        int         not null primary key,
    current_since timestamptz not null
);

grant select, insert, delete on optout_sms_link to ${appRole};
grant select, insert on optout_link_key to ${appRole};
