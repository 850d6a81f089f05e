import { useFormatter, useTranslations } from 'use-intl'
import { appVersion } from '../../offline/app-version.ts'
import type { CameraState } from '../../scan/look-for-camera.ts'
import { useDuration } from '../shared/use-duration.ts'
import { useSize } from '../shared/use-size.ts'
import { browserOf, judgeBattery, judgeBrowser, judgeClock, judgeSpace, type State } from './judge.ts'
import type { Found } from './probe.ts'

/** One thing that the store's work needs of a device: how it stands, and what to do where that is not well. */
export interface Line {
  name: string
  state: State
  text: string
}

const ORDER: State[] = ['bad', 'limited', 'good']
const CAMERA: Record<CameraState, State> = {
  granted: 'good',
  prompt: 'good',
  denied: 'bad',
  none: 'limited',
  unknown: 'limited',
}

/** What was found, in words; what is not well comes first. */
export function useLines(): (found: Found) => Line[] {
  const t = useTranslations('check')
  const format = useFormatter()
  const size = useSize()
  const duration = useDuration()

  const storage = ({ persisted }: Found['storage']): Line => {
    const known = persisted === undefined ? 'unknown' : persisted ? 'good' : 'limited'
    return { name: t('storage'), state: known === 'good' ? 'good' : 'limited', text: t(`storageIs.${known}`) }
  }
  const space = ({ usage, quota }: Found['storage']): Line => {
    if (usage === undefined || quota === undefined)
      return { name: t('space'), state: 'limited', text: t('spaceIs.unknown') }
    const state = judgeSpace(quota - usage)
    return { name: t('space'), state, text: t(`spaceIs.${state}`, { free: size(Math.max(0, quota - usage)) }) }
  }
  const clock = (told: Found['clock']): Line => {
    if (!told) return { name: t('clock'), state: 'limited', text: t('clockIs.unknown') }
    const state = judgeClock(told.skewMs)
    const direction = told.skewMs > 0 ? 'slow' : 'fast'
    const said = t(`clockIs.${state}`, { text: duration(Math.abs(told.skewMs)), direction })
    return { name: t('clock'), state, text: told.isNow ? said : `${said} ${t('clockThen')}` }
  }
  const browser = (): Line => {
    const known = browserOf(navigator.userAgent)
    const state = judgeBrowser(known)
    const about = { name: known.name, version: known.version, app: appVersion }
    return { name: t('browser'), state, text: t(`browserIs.${state}`, about) }
  }
  const battery = (known: Found['battery']): Line[] => {
    if (!known) return []
    const state = judgeBattery(known.level, known.charging)
    const level = format.number(known.level, { style: 'percent' })
    return [{ name: t('battery'), state, text: t(`batteryIs.${state}`, { level }) }]
  }
  const has = (name: string, is: boolean, lack: State, yes: string, no: string): Line => ({
    ...{ name, state: is ? 'good' : lack, text: is ? yes : no },
  })

  return (found) =>
    [
      has(t('secure'), found.secure, 'bad', t('secureIs.good'), t('secureIs.bad')),
      {
        name: t('writes'),
        state: found.writes === 'strict' ? 'good' : found.writes === 'relaxed' ? 'limited' : 'bad',
        text: t(`writesIs.${found.writes}`),
      } satisfies Line,
      storage(found.storage),
      space(found.storage),
      has(t('worker'), found.worker, 'bad', t('workerIs.good'), t('workerIs.bad')),
      { name: t('camera'), state: CAMERA[found.camera], text: t(`cameraIs.${found.camera}`) },
      clock(found.clock),
      browser(),
      ...battery(found.battery),
      has(t('vibration'), found.vibrates, 'limited', t('vibrationIs.good'), t('vibrationIs.limited')),
      has(t('wakes'), found.wakes, 'limited', t('wakesIs.good'), t('wakesIs.limited')),
    ].toSorted((one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state))
}
