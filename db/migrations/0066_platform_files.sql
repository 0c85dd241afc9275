-- Attachments: kept in the database, so that backup, row security and one transaction hold for them too.
-- The bytes stand in pieces beside their attachment and are never shared between two: that somebody else already holds the
-- same file is nobody's business (an existence oracle).
create table ffp.attachment (
  like ffp.entity_base including all,
  record_id uuid not null,             -- what it belongs to; its label follows that record
  name text not null check (name <> '' and length(name) <= 200),
  media_type text not null,
  size int not null check (size between 1 and 26214400),
  sha256 text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
  description text
);
select ffp.protect_entity('ffp.attachment', 'attachment');
select ffp.guard_link('ffp.attachment', 'record_id', 'ffp.record', 'record');
create index attachment_record on ffp.attachment (record_id, recorded_at);
create index attachment_sha256 on ffp.attachment (sha256);

create table ffp.attachment_piece (
  attachment_id uuid not null,
  no int not null,
  bytes bytea not null,
  primary key (attachment_id, no)
);
alter table ffp.attachment_piece alter column bytes set storage external; -- what is uploaded is compressed already
alter table ffp.attachment_piece enable row level security;
alter table ffp.attachment_piece force row level security;
create policy see on ffp.attachment_piece for select to ffp_app
  using (exists (select 1 from ffp.attachment a where a.id = attachment_id));
create policy add on ffp.attachment_piece for insert to ffp_app
  with check (exists (select 1 from ffp.attachment a where a.id = attachment_id and a.recorded_by = (select ffp.reader_account())));
create policy definer on ffp.attachment_piece for select to ffp_match using (true);
create policy operate on ffp.attachment_piece to ffp_ops using (true) with check (true);
grant select, insert on ffp.attachment_piece to ffp_app;
grant select on ffp.attachment_piece to ffp_match;
grant select, insert, delete on ffp.attachment_piece to ffp_ops;
