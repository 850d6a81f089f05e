/**
 * What a store, or the installation, may lack. `needed`: without it the store cannot work. `says` and `next` have blanks for
 * numbers and names.
 */
export const findings = {
  'no-store': {
    needed: true,
    says: 'There is no store yet, or none of that name.',
    next: 'Import one: npx storehand import stores FILE',
  },
  'plain-http': {
    needed: true,
    says: 'The server speaks plain http: phones give the app no camera and no work offline that way.',
    next: 'Let it speak https (docs/https.md), or put a proxy in front of it that does.',
  },
  'no-hours': {
    needed: false,
    says: 'When the store is open was never said.',
    next: 'A manager says it in the app, or import it: npx storehand import stores FILE',
  },
  'unread-hours': {
    needed: false,
    says: 'When the store is open could not be read: “{text}”.',
    next: 'Write it as “Mon-Fri: 9-18; Sat: 10-16” and import the file again, or say it in the app.',
  },
  'no-bins': {
    needed: true,
    says: 'There is no bin where a parcel can stand until it is fetched.',
    next: 'Import them: npx storehand import bins FILE --store {storeId}',
  },
  'bin-code-twice': {
    needed: true,
    says: 'Bins have the same code on their labels: {names}.',
    next: 'Give one of each two another code, or retire it.',
  },
  'no-people': {
    needed: true,
    says: 'Nobody works here.',
    next: 'Import them: npx storehand import people FILE --store {storeId}',
  },
  'no-lead': {
    needed: true,
    says: 'Nobody is a lead, or above: nobody can approve anything.',
    next: 'Give somebody the role lead: npx storehand import people FILE --store {storeId}',
  },
  'one-lead': {
    needed: false,
    says: 'Only {names} can approve anything, and nobody approves their own.',
    next: 'Make somebody else a lead.',
  },
  'no-pins': {
    needed: true,
    says: 'Nobody has a PIN, so that nobody can sign in.',
    next: 'Import them with a column pin: npx storehand import people FILE --store {storeId}',
  },
  'no-pin': {
    needed: false,
    says: '{count} of {all} people have no PIN and cannot sign in: {names}.',
    next: 'A lead sets it in the app, or import it with a column pin: npx storehand import people FILE --store {storeId}',
  },
  'no-devices': {
    needed: true,
    says: 'No device is enrolled.',
    next: 'Add one: npx storehand enrol --store {storeId}',
  },
  'no-products': {
    needed: true,
    says: 'The catalogue is empty.',
    next: 'Import it: npx storehand import products FILE --store {storeId}',
  },
  'no-barcode': {
    needed: false,
    says: '{count} of {all} products have no barcode of their maker: they are scanned by labels that the store prints.',
    next: 'Print labels, or import barcodes with a column gtin: npx storehand import products FILE --store {storeId}',
  },
  'no-price': {
    needed: false,
    says: '{count} of {all} products have no price.',
    next: 'Import them with a column price: npx storehand import products FILE --store {storeId}',
  },
  'no-aisle': {
    needed: false,
    says: '{count} of {all} products say no aisle: pickers have to look for them.',
    next: 'Import them with a column aisle: npx storehand import products FILE --store {storeId}',
  },
  'no-map': {
    needed: false,
    says: 'The store has no map: lines are picked in the order of their aisles’ names.',
    next: 'Import it: npx storehand import aisles FILE --store {storeId}',
  },
  'unknown-aisles': {
    needed: false,
    says: 'The map lacks aisles that products name: {names}.',
    next: 'Add them to the file of aisles and import it again.',
  },
  'no-stock': {
    needed: false,
    says: 'How much there is of {count} of {all} products was never said.',
    next: 'Import it: npx storehand import stock FILE --store {storeId}',
  },
  'idle-rules': {
    needed: false,
    says: 'Safety rules keep nothing back, as no product is of that department or has that SKU: {names}.',
    next: 'Write them as the catalogue does, or take them out: npx storehand import safety FILE --store {storeId}',
  },
  'parked-events': {
    needed: false,
    says: 'Tills sell what the catalogue lacks: {names} ({count} waiting).',
    next: 'Import the products, and the events count: npx storehand import products FILE --store {storeId}',
  },
  'mail-waiting': {
    needed: false,
    says: 'Customers are not told yet, as their mails are not taken: {count} ({text}).',
    next: 'See to the mail server, or to the folder. They are tried again by themselves (docs/customer-messages.md).',
  },
  'mail-refused': {
    needed: false,
    says: 'Mails to customers were not taken and are not tried again, in the last day: {count} ({text}).',
    next: 'Their orders say so: somebody may call them. Where the mail server refuses all, see to it (docs/customer-messages.md).',
  },
  'alerts-not-pushed': {
    needed: false,
    says: 'Alerts for closed apps were not taken in the last hour: {count} ({text}).',
    next: 'See that the server reaches the internet (docs/alerts.md). With the app open alerts sound nevertheless.',
  },
  'refunds-failed': {
    needed: false,
    says: 'Refunds did not go out and are not tried again: {count} ({text})',
    next: 'A manager sees them in the app under Returns, and has them sent again or pays them by hand; GET /v1/refunds?state=failed lists them (docs/returns.md).',
  },
  'refunds-waiting': {
    needed: false,
    says: 'Refunds have not gone out yet, as nobody takes them: {count} ({text})',
    next: 'See to whoever pays back, or to the disk. They are tried again by themselves (docs/returns.md).',
  },
  'refused-events': {
    needed: false,
    says: 'Events of tills that did not count when their product came: {count}.',
    next: 'GET /v1/stock/events/parked says which and why (docs/stock-api.md). Send what is missing with keys of its own.',
  },
} as const satisfies Record<string, { needed: boolean; says: string; next: string }>

export type FindingCode = keyof typeof findings
export const findingCodes = Object.keys(findings) as [FindingCode, ...FindingCode[]]

export interface Finding {
  code: FindingCode
  /** null where it is about the installation */
  storeId: string | null
  needed: boolean
  says: string
  next: string
}

/** Names in a sentence. */
const TOLD = 10

interface Blanks {
  count?: number
  all?: number
  text?: string
  names?: string[]
}

/** @param storeId null where it is about the installation */
export function finding(code: FindingCode, storeId: string | null, { names = [], ...rest }: Blanks = {}): Finding {
  const told = names.slice(0, TOLD).join(', ') + (names.length > TOLD ? ` and ${names.length - TOLD} more` : '')
  const blanks: Record<string, string | number> = { ...rest, names: told, storeId: storeId ?? '' }
  const { says, next, needed } = findings[code]
  const fill = (words: string) => words.replaceAll(/\{(\w+)\}/g, (_blank, name: string) => String(blanks[name] ?? ''))
  return { code, storeId, needed, says: fill(says), next: fill(next) }
}
