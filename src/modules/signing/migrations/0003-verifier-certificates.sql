-- The authority also certifies the keys by which organisations ask for documents (OpenID4VP, x509_hash and x509_san_dns).
alter table signing.certificate drop constraint certificate_kind_check;
alter table signing.certificate add constraint certificate_kind_check check (kind in ('root', 'cross', 'authority', 'time-stamps', 'organisation', 'verifier', 'person', 'post'));
