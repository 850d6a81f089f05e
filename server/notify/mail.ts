/** One message to one customer. */
export interface Mail {
  /** the same where the same is sent again */
  id: string
  to: string
  subject: string
  text: string
}

/** This mail will never be taken: its reader is not known, or what it says is not wanted. The message is the mail server's. */
export class MailRefused extends Error {}

/** A way out of the house. Errors are a reason to try again, but for MailRefused. */
export interface MailPort {
  send(mail: Mail): Promise<void>
}

/**
 * The mail as RFC 5322 has it, with a text in UTF-8. Its Message-ID is the message's: what is sent twice after a crash can be seen to
 * be the same.
 * @param at UTC ms
 */
export function toEml({ id, to, subject, text }: Mail, from: string, at: number): string {
  const domain = from.slice(from.lastIndexOf('@') + 1).replace(/>$/, '')
  const lines =
    Buffer.from(text, 'utf8')
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  const headers = [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${encodedWords(subject)}`,
    `Date: ${new Date(at).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${id}@${domain}>`,
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
  ]
  return [...headers, '', ...lines, ''].join('\r\n')
}

/** RFC 2047: words of at most 75 characters, no character cut in two. */
function encodedWords(text: string): string {
  const words: string[] = ['']
  for (const character of text) {
    const longer = (words.at(-1) ?? '') + character
    if (Buffer.byteLength(longer) <= 45) words[words.length - 1] = longer
    else words.push(character)
  }
  return words.map((word) => `=?utf-8?B?${Buffer.from(word, 'utf8').toString('base64')}?=`).join('\r\n ')
}
