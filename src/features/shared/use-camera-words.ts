import { useTranslations } from 'use-intl'

/** What the camera's picture says of itself, whatever it is used for. */
export function useCameraWords() {
  const t = useTranslations('scanner')
  const app = useTranslations('app')
  return {
    starting: t('starting'),
    denied: t('denied'),
    noCamera: t('noCamera'),
    busy: t('busy'),
    taken: t('taken'),
    interrupted: t('interrupted'),
    insecure: t('insecure'),
    failed: t('failed'),
    retry: t('retry'),
    torch: t('torch'),
    zoom: t('zoom'),
    close: t('close'),
    leave: app('close'),
  }
}
