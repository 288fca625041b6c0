/** What uploads need: the kind of a file by its first bytes, and multipart bodies. */
// Not from its entry point, which also reads files and brings their streams along.
import { fileTypeFromBuffer } from 'file-type/core';
import FormData from 'form-data';

export default { fileTypeFromBuffer, FormData };
