${text("address-taken.subject", site)}
