import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import type { Database } from './store/database.ts'
import { hasDevices } from './devices.ts'
import { inviteAsAdmin } from './enrolment-codes.ts'
import { listStores } from './stores.ts'
import type { Tls } from './tls/read-tls.ts'

const FIRST_CODE_MINUTES = 24 * 60

/** The address that the server listens on, as a browser takes it. */
export function addressOf(listening: AddressInfo | string | null, host: string, scheme: 'http' | 'https'): string {
  const port = typeof listening === 'object' && listening ? listening.port : 0
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`
}

interface Place {
  database: Database
  host: string
  address: string
  dataFolder: string
  tls: Tls | undefined
  /** the admin key is a setting; else it is in a file of the data folder */
  adminKeySet: boolean
}

/** What somebody who has just started the server needs to know to get in. */
export async function howToSignIn(place: Place): Promise<string[]> {
  const { database } = place
  const lines: string[] = []
  const stores = await listStores(database)
  for (const { id, name } of stores) {
    const query = stores.length > 1 ? `?storeId=${encodeURIComponent(id)}` : ''
    lines.push(`${name}: ${await howToEnrol(database, id, stores.length > 1)}`)
    const people = await listPeople(database, id)
    if (people.length > 0) lines.push(`  Sign in as ${people.join(', ')}`)
    else {
      const ana = { name: 'Ana', role: 'lead', pin: '2580' }
      lines.push('  Nobody can sign in yet. Add the first person:', ...howToPut(place, `/v1/people/ana${query}`, ana))
    }
    if (!(await hasBins(database, id))) {
      const bin = { code: 'A1', name: 'Shelf A1', kind: 'shelf' }
      lines.push(
        '  There is no bin to put orders in. Add the first one; its code is what its label says when scanned:',
        ...howToPut(place, `/v1/bins/a1${query}`, bin),
      )
    }
  }
  return [...lines, ...aboutTheNetwork(place)]
}

/** The first device of a store is added by whoever started the server, every other one by a lead. */
async function howToEnrol(database: Database, storeId: string, isOneOfSeveral: boolean): Promise<string> {
  if (storeId === 'demo') {
    const { demoEnrolmentCode } = await import('./demo/enrolment-code.ts')
    return `enrol a device with the code ${await demoEnrolmentCode(database)}`
  }
  const which = isOneOfSeveral ? ` --store ${storeId}` : ''
  if (await hasDevices(database, storeId)) {
    return `a lead adds devices under Me, Devices; or make a code with: npx storehand enrol${which}`
  }
  const { code } = await inviteAsAdmin(database, storeId, { devices: 1, minutes: FIRST_CODE_MINUTES })
  return `enrol a device with the code ${code} (good once, for a day; the next one: npx storehand enrol${which})`
}

/** Names; with their PINs where the store is the demo, whose PINs are no secret. */
async function listPeople(database: Database, storeId: string): Promise<string[]> {
  const rows = await database.read
    .selectFrom('document')
    .select(['id', 'doc_json'])
    .where('store_id', '=', storeId)
    .where('kind', '=', 'person')
    .where('deleted', '=', 0)
    .orderBy('id')
    .limit(10)
    .execute()
  const names = rows.map((row) => (JSON.parse(row.doc_json) as { name: string }).name)
  if (storeId !== 'demo') return names
  const { demoPeople } = await import('./demo/seed.ts')
  return names.map((name) => {
    const pin = demoPeople.find((person) => person.name === name)?.pin
    return pin ? `${name} (PIN ${pin})` : name
  })
}

async function hasBins(database: Database, storeId: string): Promise<boolean> {
  const row = await database.read
    .selectFrom('document')
    .select('id')
    .where('store_id', '=', storeId)
    .where('kind', '=', 'bin')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

function howToPut({ address, dataFolder, adminKeySet }: Place, path: string, body: object): string[] {
  const key = adminKeySet ? '$STOREHAND_ADMIN_KEY' : `$(cat ${join(dataFolder, 'admin.key')})`
  return [
    `  curl -X PUT '${address}${path}' -H "Authorization: Bearer ${key}" \\`,
    `    -H 'content-type: application/json' -d '${JSON.stringify(body)}'`,
  ]
}

/** Browsers give camera and offline work to https and to this very machine only. */
function aboutTheNetwork({ host, address, tls }: Place): string[] {
  if (host === '127.0.0.1' || host === 'localhost' || host === '::1') {
    return [
      'Only this machine can reach it. For phones: HOST=0.0.0.0 and https (npx storehand certificate; see README).',
    ]
  }
  const { port, protocol } = new URL(address)
  const others = Object.values(networkInterfaces())
    .flatMap((nets) => nets ?? [])
    .filter((net) => net.family === 'IPv4' && !net.internal)
    .map((net) => `${protocol}//${net.address}:${port}`)
  const reach = others.length > 0 ? [`Other machines reach it on ${others.join(', ')}`] : []
  if (tls) {
    const days = Math.floor((tls.validTo - Date.now()) / 86_400_000)
    return [
      ...reach,
      ...(tls.authority ? ['On a device that warns of the certificate, open the page /trust at that address.'] : []),
      ...(days < 30 ? [`The certificate ends in ${days} days. Make the next one: npx storehand certificate.`] : []),
    ]
  }
  return [
    ...reach,
    'Over plain http from another machine there is no camera and no work offline: browsers give both to https only.',
    'Give it https (npx storehand certificate, or a reverse proxy with a certificate in front), or connect a phone by cable: adb reverse tcp:' +
      `${port} tcp:${port}, then open http://localhost:${port} on it.`,
  ]
}
