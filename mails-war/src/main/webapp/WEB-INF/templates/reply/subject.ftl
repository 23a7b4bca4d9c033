${text("reply.subject", site)}
