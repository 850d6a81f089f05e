import type { Findings } from '../routes/doctor.ts'
import { askApi } from './ask-api.ts'
import type { DoctorOptions } from './doctor.ts'
import { told } from './told.ts'

/** @returns the exit status: 1 too where something that is needed lacks */
export async function runDoctor({ store, json, data }: DoctorOptions): Promise<number> {
  let isWell = false
  const status = await told(async () => {
    const query = store === undefined ? '' : `?storeId=${encodeURIComponent(store)}`
    const { ok, findings } = await askApi<Findings>(data, { method: 'GET', url: `/v1/doctor${query}` })
    isWell = ok
    if (json) return console.log(JSON.stringify({ ok, findings }))
    for (const { storeId, needed, says, next } of findings) {
      console.log(
        `${needed ? 'NEEDED ' : 'advised'}  ${storeId === null ? '' : `${storeId}: `}${says}\n         → ${next}`,
      )
    }
    console.log(ok ? 'The stores can work.' : 'The stores cannot work yet.')
  })
  return status === 0 && !isWell ? 1 : status
}
