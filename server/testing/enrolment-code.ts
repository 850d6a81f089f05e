import { inviteAsAdmin } from '../enrolment-codes.ts'
import type { Database } from '../store/database.ts'
import { STORE } from './store.ts'

/** A code that adds this many devices to the test store within a day. */
export async function anEnrolmentCode(database: Database, devices = 1): Promise<string> {
  return (await inviteAsAdmin(database, STORE, { devices, minutes: 24 * 60 })).code
}
