import { useTranslations } from 'use-intl'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Text } from '../../ui/text.tsx'

export type EndSheetProps = { open: boolean; name: string; onClose: () => void; onEnd: () => void }

/** Asks once more before somebody's access ends. */
export function EndSheet({ open, name, onClose, onEnd }: EndSheetProps) {
  const t = useTranslations('people')
  const app = useTranslations('app')
  const confirm = (
    <Button kind="danger" onClick={onEnd}>
      {t('endNow')}
    </Button>
  )
  return (
    <Sheet open={open} title={t('endTitle', { name })} closeLabel={app('close')} onClose={onClose} actions={confirm}>
      <Text>{t('endText')}</Text>
    </Sheet>
  )
}
