/** Check digits of Brazilian tax numbers. */
import { cnpj, cpf } from 'cpf-cnpj-validator';

const taxIds = { cnpj, cpf };

export type TaxIdLibrary = typeof taxIds;

export default taxIds;
