-- Copies that were promised to a wallet and cannot be made yet: what was asked for waits, sealed, under the hash of its transaction id.
alter table credentials.wallet_secret drop constraint wallet_secret_kind_check;
alter table credentials.wallet_secret add constraint wallet_secret_kind_check check (kind in ('offer', 'token', 'nonce', 'notification', 'deferred'));
grant update (expires_at) on credentials.wallet_secret to bauhinia_system;
