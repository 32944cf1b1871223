import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'

/** A row that is held: where it was, and where it would be put down. */
type Held = { readonly from: number; readonly to: number; readonly by: 'keys' | 'pointer' }

type Reorder = {
  readonly held: Held | null
  /** Places of the rows, in the order in which they are to be shown. */
  readonly order: readonly number[]
  readonly rowRef: (at: number) => (element: HTMLElement | null) => void
  readonly handle: (at: number) => {
    readonly ref: (element: HTMLElement | null) => void
    readonly onKeyDown: (event: KeyboardEvent) => void
    readonly onPointerDown: () => void
  }
}

/**
 * Rows that are put into another order by their handles: dragged, or taken with the space bar, moved with the arrows, put down
 * with the space bar and left where they were with Escape. `onDrop` is told once for each; the new order is shown until `isBusy`
 * is over.
 */
export const useReorder = (
  count: number,
  isBusy: boolean,
  onDrop: (from: number, to: number) => void,
  say: (what: 'taken' | 'moved' | 'dropped' | 'left', at: number) => void,
): Reorder => {
  const [held, setHeld] = useState<Held | null>(null)
  const [sent, setSent] = useState<Held | null>(null)
  const rows = useRef(new Map<number, HTMLElement>())
  const handles = useRef(new Map<number, HTMLElement>())
  const middles = useRef<readonly number[]>([])
  const wasBusy = useRef(false)
  const latest = useRef<Held | null>(null)
  const shown = held ?? sent

  // The row that is held moves in the page, and its handle with it: a browser lets go of what is moved.
  useEffect(() => {
    if (held?.by === 'keys') handles.current.get(held.from)?.focus()
  }, [held])
  useEffect(() => {
    if (wasBusy.current && !isBusy && sent) {
      setSent(null)
      handles.current.get(sent.to)?.focus()
    }
    wasBusy.current = isBusy
  }, [isBusy, sent])

  // What is done by hand may come faster than it is drawn: it goes by what was done last, not by what is shown.
  const hold = (next: Held | null) => {
    latest.current = next
    setHeld(next)
  }
  const drop = () => {
    const dropped = latest.current
    if (!dropped) return
    hold(null)
    if (dropped.from === dropped.to) return say('left', dropped.to)
    setSent(dropped)
    say('dropped', dropped.to)
    onDrop(dropped.from, dropped.to)
  }
  const moveTo = (to: number) => {
    const moving = latest.current
    if (!moving || to === moving.to || to < 0 || to >= count) return
    hold({ ...moving, to })
    say('moved', to)
  }
  const leave = () => {
    const left = latest.current
    if (!left) return
    hold(null)
    say('left', left.from)
  }
  const take = (at: number, by: Held['by']) => {
    if (isBusy) return
    hold({ from: at, to: at, by })
    if (by === 'keys') say('taken', at)
  }
  const keys: Readonly<Record<string, (at: number) => void>> = {
    ' ': (at) => (latest.current ? drop() : take(at, 'keys')),
    Enter: (at) => (latest.current ? drop() : take(at, 'keys')),
    ArrowUp: () => moveTo((latest.current?.to ?? 0) - 1),
    ArrowDown: () => moveTo((latest.current?.to ?? 0) + 1),
    Escape: leave,
  }

  return {
    held,
    order: orderWith(count, shown),
    rowRef: (at) => keptIn(rows.current, at),
    handle: (at) => ({
      ref: keptIn(handles.current, at),
      onKeyDown: (event) => {
        const act = keys[event.key]
        if (!act || (!latest.current && event.key.startsWith('Arrow'))) return
        event.preventDefault()
        act(at)
      },
      onPointerDown: () => {
        middles.current = Array.from({ length: count }, (_row, row) => middleOf(rows.current.get(row)))
        take(at, 'pointer')
        followPointer(
          (y) => moveTo(middles.current.filter((middle, row) => row !== at && middle < y).length),
          drop,
          leave,
        )
      },
    }),
  }
}

/** Until the pointer is let go, wherever it is: the row that was taken moves in the page, and would lose sight of it. */
const followPointer = (onMove: (y: number) => void, onUp: () => void, onCancel: () => void): void => {
  const ended = new AbortController()
  const listen = (type: 'pointermove' | 'pointerup' | 'pointercancel', act: (event: PointerEvent) => void) =>
    window.addEventListener(type, act, { signal: ended.signal })
  listen('pointermove', ({ clientY }) => {
    scrollAt(clientY)
    onMove(clientY + window.scrollY)
  })
  listen('pointerup', () => {
    ended.abort()
    onUp()
  })
  listen('pointercancel', () => {
    ended.abort()
    onCancel()
  })
}

const edge = 60

/** Whoever drags to the edge of what is shown sees more of it. */
const scrollAt = (y: number): void => {
  if (y < edge) window.scrollBy(0, -edge / 3)
  else if (y > window.innerHeight - edge) window.scrollBy(0, edge / 3)
}

const keptIn = (all: Map<number, HTMLElement>, at: number) => (element: HTMLElement | null) => {
  if (element) all.set(at, element)
  else all.delete(at)
}

const middleOf = (row: HTMLElement | undefined): number => {
  if (!row) return Number.POSITIVE_INFINITY
  const { top, height } = row.getBoundingClientRect()
  return top + window.scrollY + height / 2
}

const orderWith = (count: number, held: Held | null): readonly number[] => {
  const all = Array.from({ length: count }, (_row, at) => at)
  return held ? all.toSpliced(held.from, 1).toSpliced(held.to, 0, held.from) : all
}
