import { pino } from 'pino'

/** Structured log on standard output. Only codes, counts, times and our own ids: never what a person typed, a name, an address or a token. */
export type Log = Pick<pino.Logger, 'info' | 'warn' | 'error' | 'debug'>

export const makeLog = (level: string): Log => pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: ['headers', 'body', '*.password'] })

/** What may be said of a defect: its kind, code and stack, not its message's values. */
export const faultOf = (error: unknown): Record<string, unknown> => {
  const fault = error as { name?: string; code?: string; stack?: string; cause?: unknown }
  return { fault: fault?.name, code: fault?.code, stack: fault?.stack?.split('\n').filter((line) => line.startsWith('    at ')).slice(0, 8).join('\n') }
}
