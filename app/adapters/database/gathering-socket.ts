import { Socket } from 'node:net'

/**
 * A connection that sends what is written in one turn of the event loop by one system call. Statements that go out
 * together are written one by one, and each call costs more than many a statement.
 */
export class GatheringSocket extends Socket {
  #isGathering = false

  override cork(): void {
    if (this.#isGathering) return
    this.#isGathering = true
    super.cork()
    process.nextTick(() => {
      this.#isGathering = false
      super.uncork()
    })
  }

  override uncork(): void {
    // Only at the end of the turn.
  }
}
