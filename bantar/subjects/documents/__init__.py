"""Papers of the office: a record of awards and a certificate, from templates it can change."""
