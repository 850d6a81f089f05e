import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod/mini'
import type { Attention } from '#domain/attention.ts'
import { PhotoRef, type Photo, SEAL_BYTES } from '#domain/photo.ts'
import { execute } from './execute.ts'
import { ProblemError } from './problems.ts'
import type { Database, Tx } from './store/database.ts'

/** Bytes of photos that one store may keep: ten thousand of them. */
export const STORE_QUOTA = 2_000_000_000

const WithPhoto = z.object({ photo: PhotoRef })

/**
 * Takes a piece of a photo that a command has named. A piece that does not go on where the photo ends is left out, so
 * that whatever is sent again, or by two tabs at once, is kept once; with the last piece the store learns that it is there.
 * @param start where the piece begins, in bytes
 * @param open of a photo that the device keeps sealed: what makes a JPEG of its bytes again, once all of them are here
 * @returns how many bytes of the photo are here, from its beginning on
 * @throws ProblemError photo-not-named, photos-full, wrong-photo (then it begins anew)
 */
export async function addPiece(
  database: Database,
  storeId: string,
  sha256: string,
  start: number,
  bytes: Buffer,
  open?: (sealed: Buffer) => Buffer | undefined,
): Promise<number> {
  const photo = (await findPhoto(database, storeId, sha256)) ?? (await findKept(database, storeId, sha256))
  if (!photo) throw new ProblemError('photo-not-named')
  const size = photo.size + (open ? SEAL_BYTES : 0)
  if (photo.arrivedAt !== null) return size
  const received = await database.transaction(async (tx) => {
    const before = await sizeOf(tx, storeId, sha256)
    // it was opened, and the process ended before it was told of
    if (open && before === photo.size && isPhoto(await readPieces(tx, storeId, sha256), sha256)) return size
    if (before === size || start !== before || bytes.length === 0) return before
    if (start === 0 && (await sizeOf(tx, storeId)) + size > STORE_QUOTA) throw new ProblemError('photos-full')
    await tx
      .insertInto('photo_piece')
      .values({ store_id: storeId, sha256, start, size: bytes.length, bytes, received_at: database.clock() })
      // the same piece from another tab, at this very moment
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return await sizeOf(tx, storeId, sha256)
  })
  if (received < size) return received
  const whole = await readPieces(database.read, storeId, sha256)
  const jpeg = open && !isPhoto(whole, sha256) ? open(whole) : whole
  if (received > size || !jpeg || !isPhoto(jpeg, sha256)) {
    await database.transaction((tx) => deletePieces(tx, storeId, sha256))
    throw new ProblemError('wrong-photo')
  }
  if (jpeg !== whole) {
    const piece = { store_id: storeId, sha256, start: 0, size: jpeg.length, bytes: jpeg, received_at: database.clock() }
    await database.transaction(async (tx) => {
      await deletePieces(tx, storeId, sha256)
      await tx.insertInto('photo_piece').values(piece).execute()
    })
  }
  if ('id' in photo) await receive(database, storeId, sha256)
  return size
}

async function deletePieces(tx: Tx, storeId: string, sha256: string): Promise<void> {
  await tx.deleteFrom('photo_piece').where('store_id', '=', storeId).where('sha256', '=', sha256).execute()
}

/** A photo was named only now, as an action that was kept for a lead is done: it may have come with that long before. */
export async function receiveKept(database: Database, storeId: string, sha256: string): Promise<void> {
  if (await readPhoto(database, storeId, sha256)) await receive(database, storeId, sha256)
}

/**
 * Photos that are here as a whole and that the store still misses: the process ended between the action that named one and
 * the word that it is here.
 */
export async function receiveForgotten(database: Database, storeId: string): Promise<void> {
  const rows = await database.read
    .selectFrom('photo_piece as p')
    .innerJoin('document as d', (join) => join.onRef('d.store_id', '=', 'p.store_id').onRef('d.id', '=', 'p.sha256'))
    .select('p.sha256')
    .distinct()
    .where('p.store_id', '=', storeId)
    .where('d.kind', '=', 'photo')
    .where('d.doc_json', 'like', '%"arrivedAt":null%')
    .execute()
  for (const { sha256 } of rows) await receiveKept(database, storeId, sha256)
}

async function receive(database: Database, storeId: string, sha256: string): Promise<void> {
  const about = { actorId: 'photos', at: database.clock() }
  await execute(database, storeId, 'job', [
    { key: `photo/${sha256}`, name: 'receive-photo', v: 1, args: { sha256 }, ...about },
  ])
}

/** The bytes of a photo that is here as a whole. */
export async function readPhoto(database: Database, storeId: string, sha256: string): Promise<Buffer | undefined> {
  const bytes = await readPieces(database.read, storeId, sha256)
  return isPhoto(bytes, sha256) ? bytes : undefined
}

/** Forgets photos that came before `until`, a UTC instant in ms. */
export async function forgetPhotos(database: Database, storeId: string, until: number): Promise<void> {
  await database.transaction((tx) =>
    tx.deleteFrom('photo_piece').where('store_id', '=', storeId).where('received_at', '<', until).execute(),
  )
}

async function findPhoto(database: Database, storeId: string, sha256: string): Promise<Photo | undefined> {
  const row = await database.read
    .selectFrom('document')
    .select('doc_json')
    .where('store_id', '=', storeId)
    .where('kind', '=', 'photo')
    .where('id', '=', sha256)
    .executeTakeFirst()
  return row && (JSON.parse(row.doc_json) as Photo)
}

/** Named by an action that is kept for a lead: nothing waits for it yet, and it comes from a device that may be wiped. */
async function findKept(
  database: Database,
  storeId: string,
  sha256: string,
): Promise<{ size: number; arrivedAt: null } | undefined> {
  const rows = await database.read
    .selectFrom('document')
    .select('doc_json')
    .where('store_id', '=', storeId)
    .where('kind', '=', 'attention')
    .where('doc_json', 'like', `%${sha256}%`)
    .execute()
  const kept = rows.map((row) => JSON.parse(row.doc_json) as Attention)
  const photos = kept.map(({ args }) => WithPhoto.safeParse(args).data?.photo)
  const photo = photos.find((named) => named?.sha256 === sha256)
  return photo && { size: photo.size, arrivedAt: null }
}

/** Bytes that are kept of one photo, or of all. */
async function sizeOf(tx: Tx, storeId: string, sha256?: string): Promise<number> {
  const { size } = await tx
    .selectFrom('photo_piece')
    .select(sql<number | string>`coalesce(sum(size), 0)`.as('size'))
    .where('store_id', '=', storeId)
    .$if(sha256 !== undefined, (query) => query.where('sha256', '=', sha256 ?? ''))
    .executeTakeFirstOrThrow()
  // PostgreSQL sums integers of 64 bits to a number that JavaScript may not have
  return Number(size)
}

async function readPieces(read: Database['read'] | Tx, storeId: string, sha256: string): Promise<Buffer> {
  const rows = await read
    .selectFrom('photo_piece')
    .select('bytes')
    .where('store_id', '=', storeId)
    .where('sha256', '=', sha256)
    .orderBy('start')
    .execute()
  return Buffer.concat(rows.map(({ bytes }) => bytes))
}

/** Every JPEG begins with its start of image and another marker. */
const JPEG = Buffer.from([0xff, 0xd8, 0xff])

/** Whether these are the bytes that the hash names, and a browser may show them: nothing else is ever served from here. */
function isPhoto(bytes: Buffer, sha256: string): boolean {
  return bytes.subarray(0, JPEG.length).equals(JPEG) && createHash('sha256').update(bytes).digest('hex') === sha256
}
