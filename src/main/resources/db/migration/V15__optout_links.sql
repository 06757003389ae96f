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

-- Which contact points a CRM holds as one person's, by its own id of the person: who refuses everything behind the link of a mail is not
-- telephoned. Numbers only; whose they are stands elsewhere, encrypted, and goes when the person is forgotten.
create table person_point (
    system    text collate "C" not null,
    person_id text collate "C" not null,
    point_id  uuid             not null,
    primary key (system, person_id, point_id)
);
create index person_point_point on person_point (point_id);

grant select, insert, delete on person_point to ${appRole};
