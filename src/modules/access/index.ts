export { holds, organisationsOf } from './holds.ts'
