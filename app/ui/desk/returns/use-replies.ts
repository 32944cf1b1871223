import { useFetcher } from '@remix-run/react'
import { useEffect } from 'react'
import type { ReplyTemplate } from '../../../domain/messages/message-settings.ts'

/** The answers that are kept ready, asked for with the page: a dialog that opens has them. Null while they are not there. */
export const useReplies = (isWanted: boolean): readonly ReplyTemplate[] | null => {
  const fetcher = useFetcher<{ readonly replies: readonly ReplyTemplate[] }>()
  const { load } = fetcher
  useEffect(() => {
    if (isWanted) load('/app/returns/bulk')
  }, [isWanted, load])
  return fetcher.data?.replies ?? null
}
