import { roleAt } from '#domain/rights.ts'
import { reaches } from '#domain/role.ts'
import { THE_STORE } from '#domain/store.ts'
import { recordsOf } from '../import/execute-rows.ts'
import { peopleWithPin } from '../people.ts'
import type { Database } from '../store/database.ts'
import { countFailing, countGivenUp } from '../store/messages.ts'
import { countUnpushed } from '../store/notifications.ts'
import { countRefunds } from '../store/refunds.ts'
import { countParkedRows } from '../store/parked-events.ts'
import { listStores } from '../stores.ts'
import { examineCatalogue } from './examine-catalogue.ts'
import { finding, type Finding } from './findings.ts'

const HOUR_MS = 3_600_000

/** What stores still lack, what they cannot work without first. */
export async function examine(database: Database, storeId?: string): Promise<Finding[]> {
  const stores = (await listStores(database)).filter(({ id }) => storeId === undefined || id === storeId)
  if (stores.length === 0) return [finding('no-store', null)]
  const found: Finding[] = []
  for (const { id } of stores) {
    found.push(...(await examineHours(database, id)))
    found.push(...(await examinePeople(database, id)))
    found.push(...(await examineBins(database, id)))
    found.push(...(await examineDevices(database, id)))
    found.push(...(await examineCatalogue(database, id)))
    found.push(...(await examineTills(database, id)))
    found.push(...(await examineMail(database, id)))
    found.push(...(await examineAlerts(database, id)))
    found.push(...(await examineRefunds(database, id)))
  }
  return found.toSorted((one, other) => Number(other.needed) - Number(one.needed))
}

async function examineHours(database: Database, storeId: string): Promise<Finding[]> {
  const hours = (await recordsOf(database, storeId, 'hours')).get(THE_STORE)
  if (hours?.text !== undefined) return [finding('unread-hours', storeId, { text: hours.text })]
  return hours?.weekly ? [] : [finding('no-hours', storeId)]
}

async function examinePeople(database: Database, storeId: string): Promise<Finding[]> {
  const now = database.clock()
  const all = [...(await recordsOf(database, storeId, 'person')).values()]
  const people = all.filter((person) => roleAt(person, now) !== null)
  if (people.length === 0) return [finding('no-people', storeId)]
  const leads = people.filter((person) => reaches(roleAt(person, now), 'lead')).map(({ name }) => name)
  const withPin = await peopleWithPin(database, storeId)
  const without = people.filter(({ id }) => !withPin.has(id)).map(({ name }) => name)
  return [
    ...(leads.length === 0 ? [finding('no-lead', storeId)] : []),
    ...(leads.length === 1 ? [finding('one-lead', storeId, { names: leads })] : []),
    ...(without.length === people.length
      ? [finding('no-pins', storeId)]
      : without.length > 0
        ? [finding('no-pin', storeId, { count: without.length, all: people.length, names: without })]
        : []),
  ]
}

async function examineBins(database: Database, storeId: string): Promise<Finding[]> {
  const bins = [...(await recordsOf(database, storeId, 'bin')).values()].filter(({ retired }) => !retired)
  if (bins.length === 0) return [finding('no-bins', storeId)]
  const codes = bins.map(({ code }) => code)
  const twice = [...new Set(codes.filter((code, index) => codes.indexOf(code) !== index))]
  return twice.length > 0 ? [finding('bin-code-twice', storeId, { names: twice })] : []
}

async function examineDevices(database: Database, storeId: string): Promise<Finding[]> {
  const device = await database.read
    .selectFrom('device')
    .select('device_id')
    .where('store_id', '=', storeId)
    .where('revoked_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return device ? [] : [finding('no-devices', storeId)]
}

async function examineMail(database: Database, storeId: string): Promise<Finding[]> {
  const { count, error } = await countFailing(database, storeId)
  const refused = await countGivenUp(database, storeId, database.clock() - 24 * HOUR_MS)
  return [
    ...(count > 0 ? [finding('mail-waiting', storeId, { count, text: error })] : []),
    ...(refused.count > 0 ? [finding('mail-refused', storeId, { count: refused.count, text: refused.error })] : []),
  ]
}

async function examineAlerts(database: Database, storeId: string): Promise<Finding[]> {
  const { count, error } = await countUnpushed(database, storeId, database.clock() - HOUR_MS)
  return count > 0 ? [finding('alerts-not-pushed', storeId, { count, text: error })] : []
}

async function examineRefunds(database: Database, storeId: string): Promise<Finding[]> {
  const failed = await countRefunds(database, storeId, 'failed')
  const waiting = await countRefunds(database, storeId, 'asked')
  return [
    ...(failed.count > 0 ? [finding('refunds-failed', storeId, { count: failed.count, text: failed.error })] : []),
    ...(waiting.count > 0 ? [finding('refunds-waiting', storeId, { count: waiting.count, text: waiting.error })] : []),
  ]
}

async function examineTills(database: Database, storeId: string): Promise<Finding[]> {
  const { waiting, refused, skus } = await countParkedRows(database.read, storeId)
  return [
    ...(waiting > 0 ? [finding('parked-events', storeId, { count: waiting, names: skus })] : []),
    ...(refused > 0 ? [finding('refused-events', storeId, { count: refused })] : []),
  ]
}
