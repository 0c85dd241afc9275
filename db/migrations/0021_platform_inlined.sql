-- First and last possible day, written so that the planner can put them in place (casts from text to date are not immutable, and a
-- strict function with a case is called row by row: half of the time that a history line took).
create or replace function ffp.day_from(t text) returns date immutable parallel safe language sql
return make_date(substr(t, 1, 4)::int, coalesce(nullif(substr(t, 6, 2), ''), '1')::int, coalesce(nullif(substr(t, 9, 2), ''), '1')::int);

create or replace function ffp.day_to(t text) returns date immutable parallel safe language sql
return case length(t)
  when 4 then make_date(t::int, 12, 31)
  when 7 then (make_date(substr(t, 1, 4)::int, substr(t, 6, 2)::int, 1) + interval '1 month' - interval '1 day')::date
  else make_date(substr(t, 1, 4)::int, substr(t, 6, 2)::int, substr(t, 9, 2)::int)
end;

-- The exact key of a serial: what is plain ASCII, as nearly every serial is, needs no look at the tables of look-alikes (an eighth of the time).
create or replace function ffp.serial_exact(t text) returns text immutable parallel safe language sql
return case when octet_length(t) = length(t) then regexp_replace(upper(t collate "C") collate "C", '[^A-Z0-9]', '', 'g')
  else regexp_replace(translate(upper(t collate "C"),
  'АаВвЕеЅѕІіЈјКкМмНнОоРрСсТтУуХхΑαΒβΕεΖζΗηΙιΚκΜμΝνΟοΡρΤτΥυΧχбгдѓђжзийлљњпќћфцчџшщъыьэюяєїґё０１２３４５６７８９ＡａＢｂＣｃＤｄＥｅＦｆＧｇＨｈＩｉＪｊＫｋＬｌＭｍＮｎＯｏＰｐＱｑＲｒＳｓＴｔＵｕＶｖＷｗＸｘＹｙＺｚ',
  'AABBEESSIIJJKKMMHHOOPPCCTTYYXXAABBEEZZHHIIKKMMNNOOPPTTYYXXБГДЃЂЖЗИЙЛЉЊПЌЋФЦЧЏШЩЪЫЬЭЮЯЄЇҐЁ0123456789AABBCCDDEEFFGGHHIIJJKKLLMMNNOOPPQQRRSSTTUUVVWWXXYYZZ') collate "C", '[^A-Z0-9БГДЃЂЖЗИЙЛЉЊПЌЋФЦЧЏШЩЪЫЬЭЮЯЄЇҐЁ]', '', 'g')
end;

-- The folded key. Not strict: the planner puts a strict function in place only where all within it is strict too.
create or replace function ffp.serial_fold(t text) returns text immutable parallel safe language sql
return translate(ffp.serial_exact(t), 'OQDISBZG', '00015826');
