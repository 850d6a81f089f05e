import type { ShipTo } from './fulfillment-personal.ts'

/** Countries of which some or all addresses have no postcode (Universal Postal Union). */
const WITHOUT_POSTCODE = new Set([
  'AE',
  'AO',
  'BO',
  'BS',
  'FJ',
  'GH',
  'HK',
  'IE',
  'JM',
  'KE',
  'MO',
  'PA',
  'QA',
  'UG',
  'ZW',
])

/** Of a British address: the outward code, then a digit and two letters (Royal Mail, PAF). */
const BRITISH = /^(GIR|[A-Z]{1,2}\d[A-Z\d]?) ?\d[A-Z]{2}$/

/** What a carrier would miss in an address, by the name of the field; undefined where it has all. */
export function addressTrouble({ postcode, country }: ShipTo): 'no-postcode' | 'bad-postcode' | undefined {
  if (postcode === undefined) return WITHOUT_POSTCODE.has(country) ? undefined : 'no-postcode'
  return country === 'GB' && !BRITISH.test(postcode.trim().toUpperCase()) ? 'bad-postcode' : undefined
}

/** One line each, as it stands on an envelope. In Britain the postcode stands alone, and nobody needs a county. */
export function addressLines({ name, line1, line2, city, region, postcode, country }: ShipTo): string[] {
  const town = country === 'GB' ? [city, postcode?.toUpperCase()] : [[postcode, city, region].filter(Boolean).join(' ')]
  return [name, line1, line2, ...town, country].filter((line) => line !== undefined)
}
