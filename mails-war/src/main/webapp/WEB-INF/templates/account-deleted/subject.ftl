${text("account-deleted.subject", site)}
