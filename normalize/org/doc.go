// Package org reads names of organisations in Chinese and in Latin letters and says how two of them relate.
//
// What comes in is a name ("华为技术有限公司", "HUAWEI TECHNOLOGIES CO., LTD.", "Siemens AG"); what goes out is an [Org] with
// its legal form, its branch, and what is left: region, stem and trade words. There are three types: [Org], its
// comparison [Level], and [Part], which names a blocking key.
//
// Legal forms are stripped as anchored substrings at either end, the longest first. A branch (分公司, 支行, 门店) is another
// unit than its company. A Chinese and a Latin name agree when every word of one is the sound or the translation of a
// part of the other. An abbreviation takes characters in order and must take some from the stem: 工行 is 中国工商银行, 中行 is not.
//
// # References
//
//   - GB/T 36104-2018 and the Regulations on the Administration of Enterprise Name Registration (2020): region, trade
//     name, industry, organisational form.
//   - ISO 20275:2017 Entity Legal Forms, for the forms and their abbreviations.
package org
