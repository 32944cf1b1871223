import { useEffect } from 'react'
import { useDesk } from '../desk-context.tsx'
import styles from './store-shell.module.css'

export type Toast = { readonly id: number; readonly sentence: string; readonly isError: boolean }

const shownMs = 6_000

/** What was done, said in passing; also to those who listen. */
export const StoreToasts = (props: {
  readonly toasts: readonly Toast[]
  readonly onEnd: (id: number) => void
}) => (
  <div className={styles.toasts} role="status">
    {props.toasts.map((toast) => (
      <OneToast key={toast.id} toast={toast} onEnd={props.onEnd} />
    ))}
  </div>
)

const OneToast = ({
  toast: { id, sentence, isError },
  onEnd,
}: {
  readonly toast: Toast
  readonly onEnd: (id: number) => void
}) => {
  const { words } = useDesk()
  useEffect(() => {
    const timer = setTimeout(() => onEnd(id), shownMs)
    return () => clearTimeout(timer)
  }, [id, onEnd])
  return (
    <div className={isError ? `${styles.toast} ${styles.failed}` : styles.toast}>
      {sentence}
      <button
        type="button"
        className={styles.close}
        aria-label={words.t('shell.dismiss')}
        onClick={() => onEnd(id)}
      >
        ×
      </button>
    </div>
  )
}
