export { holds, organisationsOf, organisationsWritten, rolesAt, writesFor } from './holds.ts'
