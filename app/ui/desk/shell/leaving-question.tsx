import { Modal, Text } from '@shopify/polaris'
import { useCallback, useState } from 'react'
import { useDesk } from '../desk-context.tsx'

type Leave = () => void

/** Asks in a dialog of our own whether to leave what is not saved. */
export const useLeavingQuestion = () => {
  const [leave, setLeave] = useState<Leave | null>(null)
  const askToLeave = useCallback(() => new Promise<void>((resolve) => setLeave(() => resolve)), [])
  const question = <LeavingQuestion leave={leave} onEnd={() => setLeave(null)} />
  return { askToLeave, question }
}

const LeavingQuestion = ({ leave, onEnd }: { readonly leave: Leave | null; readonly onEnd: () => void }) => {
  const { words } = useDesk()
  const goOn = () => {
    onEnd()
    leave?.()
  }
  return (
    <Modal
      open={leave !== null}
      onClose={onEnd}
      title={words.t('shell.leave_title')}
      primaryAction={{ content: words.t('shell.leave'), destructive: true, onAction: goOn }}
      secondaryActions={[{ content: words.t('shell.stay'), onAction: onEnd }]}
    >
      <Modal.Section>
        <Text as="p">{words.t('shell.leave_sentence')}</Text>
      </Modal.Section>
    </Modal>
  )
}
