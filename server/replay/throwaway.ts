import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase, type Database } from '../store/database.ts'

/**
 * Plays files in an empty installation that is thrown away. One that is named twice is played once.
 * @param clock UTC ms; the machine's where it is not given
 */
export async function playThrownAway<Result>(
  paths: readonly string[],
  play: (database: Database, files: string[]) => Promise<Result>,
  clock: () => number = Date.now,
): Promise<Result> {
  const files = [...new Set(await Promise.all(paths.map((path) => realpath(path))))]
  const dataFolder = await mkdtemp(join(tmpdir(), 'storehand-replay-'))
  try {
    const database = await openDatabase({ dataFolder, clock })
    try {
      return await play(database, files)
    } finally {
      await database.close()
    }
  } finally {
    await rm(dataFolder, { recursive: true, force: true })
  }
}
