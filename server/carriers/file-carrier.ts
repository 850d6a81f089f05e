import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { addressTrouble } from '#domain/address.ts'
import { LIKELY_GRAMS } from '#domain/likely-grams.ts'
import { syncFolder } from '../store/data-folder.ts'
import { CarrierAway, type Carrier, type LabelAnswer, type LabelRequest } from './carrier.ts'
import { labelZpl } from './label-zpl.ts'
import { ownNumber, ssccOf } from './tracking-number.ts'

/** What a counter takes that takes parcels, in grams; the store's own policy may say less. */
const MOST_GRAMS = LIKELY_GRAMS.most

export interface FileCarrierOptions {
  /** where labels are written, one file each; a label printer's spooler may watch it */
  folder: string
  /** the company's GS1 prefix, 7 to 10 digits; without it numbers are of our own */
  prefix?: string | undefined
}

/**
 * A carrier that is a folder: its numbers are made here, and its labels are files in ZPL, `<store>/<label>.zpl`. For a store that
 * brings its parcels to a counter, for one whose carrier takes SSCCs, and to try things out.
 */
export function fileCarrier({ folder, prefix }: FileCarrierOptions): Carrier {
  const fileOf = ({ storeId, labelId }: { storeId: string; labelId: string }) => {
    const inStore = join(folder, encodeURIComponent(storeId))
    return { inStore, file: join(inStore, `${encodeURIComponent(labelId)}.zpl`) }
  }
  const remove = async (label: { storeId: string; labelId: string }) => {
    await reach(() => rm(fileOf(label).file, { force: true }))
  }
  return {
    name: 'Parcel label',
    async make(request) {
      const refused = refusedBy(request)
      if (refused) return refused
      const tracking = prefix === undefined ? ownNumber(request.serial) : ssccOf(prefix, request.serial)
      const zpl = labelZpl(request, tracking)
      const { inStore, file } = fileOf(request)
      await reach(() => writeWhole(inStore, file, zpl))
      return { kind: 'made', tracking, zpl }
    },
    void: remove,
    forget: remove,
  }
}

function refusedBy({ to, box }: LabelRequest): LabelAnswer | undefined {
  if (box.weightGrams > MOST_GRAMS) return { kind: 'refused', code: 'too-heavy' }
  if (addressTrouble(to)) return { kind: 'refused', code: 'bad-address' }
  return undefined
}

/** There as a whole or not at all; only its owner may read it, as it holds an address. */
async function writeWhole(folder: string, file: string, content: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}.part`
  const handle = await open(draft, 'w', 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, file)
  syncFolder(folder)
}

/** A folder that is full, gone or closed to us is a carrier that does not answer. */
async function reach<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw new CarrierAway(error.message, { cause: error })
    throw error
  }
}
