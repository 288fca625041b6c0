import { type Field, withDefault } from '../../shared/declare/field';
import { text } from '../../shared/declare/fields';
import type { FileSource } from '../../shared/http/form';
import { BINARY_FIELD } from '../../shared/run/binary-file';

/**
 * Which of the item's files is sent. n8n's own nodes call theirs `data`.
 *
 * @param checkFile throws an InputProblem for a file that the operation does not take
 */
export const binaryField = (checkFile: (file: FileSource) => void): Field<string> => ({
	...withDefault(
		text({
			displayName: BINARY_FIELD,
			description: 'Name of the input field that has the file',
			placeholder: 'e.g. data',
			required: true,
			example: 'data',
		}),
		'data',
	),
	checkFile,
});
