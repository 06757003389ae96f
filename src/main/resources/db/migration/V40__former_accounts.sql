-- A brand may go on to a third account while the first is still listened to: a row for each account that served it.
create table authority_former (
    brand        text        collate "C" not null,
    account      text        collate "C" not null,
    listen_until timestamptz not null,
    primary key (brand, account)
);
insert into authority_former (brand, account, listen_until)
    select brand, former, max(former_until) from authority_choice where former is not null group by brand, former;
alter table authority_choice drop column former, drop column former_until;

grant select, insert, update, delete on authority_former to ${appRole};
