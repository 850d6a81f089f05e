import { useTranslations } from 'use-intl'
import { signal } from '../../scan/index.ts'
import { useToasts } from '../../ui/toast-store.ts'

/** For a scan or a tap that met an error of this device: silence would look like nothing was scanned. */
export function useScanFailed(): (error: unknown) => void {
  const t = useTranslations('scanner')
  const showToast = useToasts((toasts) => toasts.show)
  return (error) => {
    console.error(error)
    signal('wrong')
    showToast({ tone: 'bad', text: `${t('unreadable')} ${t('unreadableNext')}` })
  }
}
