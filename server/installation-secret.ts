import { newSecret } from './authenticate.ts'
import { secretFile } from './store/data-folder.ts'
import type { Database } from './store/database.ts'
import { settingOrMake } from './store/settings.ts'

/**
 * What customers' codes and devices' data keys are derived from: a file beside an embedded database, so that the database
 * alone tells neither, and a setting where several servers share one.
 */
export async function installationSecret(database: Database): Promise<string> {
  return database.engine === 'sqlite'
    ? secretFile(database.dataFolder, 'secret.key', newSecret)
    : await settingOrMake(database, '', 'handover-secret', newSecret)
}
