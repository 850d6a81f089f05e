import { isWritten, normaliseCode } from '../short-code.ts'
import { ENROL_PATH } from './enrol-path.ts'

/** A code for one device within a day is typed by a person: 40 bits. */
export const SHORT_LENGTH = 8
/** One that lasts stands in a link that nobody types: 80 bits, which nobody guesses however long they try. */
export const LONG_LENGTH = 16

/** Whether a code as it was typed may be tried as often as somebody likes. */
export const isUnguessable = (typed: string): boolean => normaliseCode(typed).length === LONG_LENGTH

/** As a person reads it: in fours. */
export function showCode(code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? ''
}

/** What a link or a QR to a server says. */
export interface Invitation {
  /** the server's; none where it is a bare code */
  origin?: string
  code: string
  /** what the device is to be called; whoever manages many devices fills it in */
  name?: string
}

/** A link that adds a device. The code stands behind the #: no server and no proxy ever writes it down. */
export function invitationLink({ origin, code, name }: Invitation & { origin: string }): string {
  const named = name === undefined ? '' : `&name=${encodeURIComponent(name)}`
  return `${origin}${ENROL_PATH}#code=${code}${named}`
}

/** Reads a link, or a bare code, as it was scanned or opened; undefined where it is neither. */
export function readInvitation(text: string): Invitation | undefined {
  const trimmed = text.trim()
  const [, origin = '', said = ''] = /^(https?:\/\/[^/#?\s]+)[^#\s]*#(.+)$/i.exec(trimmed) ?? []
  if (!said) {
    const code = normaliseCode(trimmed)
    return [SHORT_LENGTH, LONG_LENGTH].includes(code.length) && isWritten(code) ? { code: trimmed } : undefined
  }
  const [code, name] = [valueIn(said, 'code'), valueIn(said, 'name')]
  return code ? { origin: origin.toLowerCase(), code, ...(name && { name }) } : undefined
}

/** Of `name=value&…`, as a form encodes it; undefined where it is missing, empty or garbled. */
function valueIn(said: string, name: string): string | undefined {
  const pair = said.split('&').find((part) => part.startsWith(`${name}=`))
  try {
    return pair && decodeURIComponent(pair.slice(name.length + 1).replace(/\+/g, ' ')).trim()
  } catch {
    return undefined
  }
}
