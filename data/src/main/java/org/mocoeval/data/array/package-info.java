/** NumPy's {@code .npy} files: how features and labels come from, and go to, other tools. */
package org.mocoeval.data.array;
