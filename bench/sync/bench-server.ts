import { once } from 'node:events'
import { startServer, type ServerProcess } from '../../server/testing/server-process.ts'

/** The real server in a process of its own, as `npm start` starts it. */
export async function startBenchServer(dataFolder: string): Promise<ServerProcess> {
  return await startServer({ STOREHAND_DATA: dataFolder, HOST: '127.0.0.1', NODE_OPTIONS: '--max-semi-space-size=4' })
}

/** Power cut. */
export async function endServer({ child }: Pick<ServerProcess, 'child'>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}
