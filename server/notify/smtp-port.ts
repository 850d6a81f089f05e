import { isSecure } from '../secure-address.ts'
import { type MailPort, MailRefused, toEml } from './mail.ts'

const SECOND_MS = 1000
/** A mail server that says nothing for so long is down, in ms: a mail takes a handful of answers. */
const LIMITS = {
  ...{ dnsTimeout: 10 * SECOND_MS, connectionTimeout: 10 * SECOND_MS, greetingTimeout: 10 * SECOND_MS },
  socketTimeout: 15 * SECOND_MS,
}

/** What the library tells of a server that did not take a mail. */
interface SmtpError extends Error {
  /** of the answer (RFC 5321) */
  responseCode?: number
  response?: string
  /** what was said to the server when it refused */
  command?: string
}

/**
 * Gives each mail to a mail server by SMTP, over TLS where the server has it and always where a password is said. Who signs in
 * wrongly, or is not let send at all, is a matter of the settings: tried again. What it says of one mail or its reader for good is not.
 * @param address smtp://user:password@host:587, or smtps:// with TLS from the start
 */
export function smtpPort(address: string, from: string, clock: () => number): MailPort {
  const url = new URL(address)
  const requireTLS = url.password !== '' && !isSecure(new URL(`http://${url.host}`))
  return {
    async send(mail) {
      // most servers write to nobody
      const { createTransport } = await import('nodemailer')
      const transport = createTransport({
        url: address,
        requireTLS,
        disableFileAccess: true,
        disableUrlAccess: true,
        ...LIMITS,
      })
      const sender = /[^\s<>]+@[^\s<>]+/.exec(from)?.[0] ?? from
      try {
        await transport.sendMail({ envelope: { from: sender, to: mail.to }, raw: toEml(mail, from, clock()) })
      } catch (error) {
        throw asRefusal(error as SmtpError)
      } finally {
        transport.close()
      }
    },
  }
}

/** RFC 5321: an answer of 500 and more to whom the mail is for, or to what it says, will be the same tomorrow. */
function asRefusal(error: SmtpError): Error {
  const { responseCode = 0, response = error.message, command = '' } = error
  const isOfThisMail = command.startsWith('RCPT') || command.startsWith('DATA')
  return isOfThisMail && responseCode >= 500 ? new MailRefused(response, { cause: error }) : error
}
