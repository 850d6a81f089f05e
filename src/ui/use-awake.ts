import { useEffect } from 'react'
import { keepAwake } from './keep-awake.ts'

/** The screen stays awake while this is shown. */
export function useAwake(): void {
  useEffect(() => {
    // Firefox before 126 and Safari before 16.4 have none
    if (!('wakeLock' in navigator)) return undefined
    return keepAwake({
      hold: () => navigator.wakeLock.request('screen'),
      isVisible: () => document.visibilityState === 'visible',
      onVisible(hear) {
        document.addEventListener('visibilitychange', hear)
        return () => document.removeEventListener('visibilitychange', hear)
      },
    })
  }, [])
}
