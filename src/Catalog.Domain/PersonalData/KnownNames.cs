namespace Catalog.Domain.PersonalData;

/// <summary>
/// Family names met often in many countries, and how family names end where a language forms them. Facts of common knowledge, gathered for
/// this project. They speak for a person only where nothing around a name speaks for a place.
/// </summary>
internal static class KnownNames
{
    /// <summary>Family names, in lower case.</summary>
    private static readonly HashSet<string> Surnames = WordList.Of("""
        abbott,acosta,adams,adeyemi,afolabi,aguilar,aguirre,ahmad,akhtar,aldridge,alexandre,alonso,altman,alvarez,alves,amos,andersson,anderson,andrews,appel,araujo,archer,armstrong,arnold,ashton,atkins,atkinson,austin,
        avery,ayala,azevedo,baker,baldwin,ball,ballard,banks,barber,barker,barlow,barnes,barnett,barr,barrera,barrett,barron,barros,barry,bartlett,barton,bates,bauer,baxter,beard,beck,becker,beltran,bender,benitez,bennett,
        benson,berger,bernard,berry,bianchi,bird,bishop,black,blackburn,blackwell,blair,blake,blanchard,blanco,blevins,bloom,bogdanov,bolton,bond,bonner,booker,boone,booth,bouchard,bowen,bowers,bowman,boyd,boyle,bradford,
        brady,branch,brandt,braun,bravo,brennan,brewer,bridges,briggs,brock,brooks,brown,browning,bruno,bryant,buchanan,buck,buckley,bui,bullock,burgess,burke,burnett,burns,burton,bush,butler,byrd,byrne,caballero,cabrera,
        cain,calderon,caldwell,calhoun,callahan,camacho,cameron,campbell,campos,cannon,cantu,cardenas,cardoso,carey,carlson,carlsson,carlton,carmona,carney,carpenter,carr,carrasco,carrillo,carroll,carson,carter,carvalho,
        case,casey,castaneda,castillo,castro,cervantes,chambers,chan,chandler,chang,chapman,chase,chavez,cheng,christensen,chu,chung,church,clark,clarke,clay,clayton,clements,cochran,cohen,cole,coleman,collier,collins,
        colombo,combs,conley,conner,connolly,contreras,conway,cook,cooke,cooper,copeland,correa,cortes,cortez,costa,couture,cowan,cox,crane,crawford,cross,cruz,cummings,cunningham,curry,curtis,daniels,daugherty,davenport,
        davidson,davies,davila,davis,dawson,day,dean,decker,delacruz,delaney,deleon,delgado,demir,dennis,diaz,dickerson,dickson,dillon,dixon,do,dodson,doherty,dominguez,donaldson,donovan,dorsey,dougherty,downs,doyle,drake,
        dubois,dudley,duffy,dumont,dunlap,dunn,dupont,duran,durand,durham,dyer,eaton,edwards,eklund,elliott,ellis,ellison,engel,english,erickson,eriksen,eriksson,espinosa,espinoza,estes,estrada,evans,everett,ewing,farley,
        farmer,farrell,faulkner,faure,ferguson,fernandes,fernandez,ferrari,ferreira,fields,figueroa,finley,fischer,fisher,fitzgerald,fitzpatrick,fleming,fletcher,flores,flowers,flynn,foley,fontaine,ford,foster,fournier,
        fowler,fox,franco,frank,franklin,franzen,frazier,freeman,french,frost,fry,frye,fuchs,fuentes,fuller,fulton,gaines,gallagher,gallegos,gallo,galloway,gamble,garcia,gardner,garner,garrett,garrison,garza,gates,gauthier,
        gentry,george,gibbs,gibson,gill,gilmore,glass,glover,goldberg,golden,gomes,gomez,gonzales,gonzalez,good,goodman,goodwin,gould,graf,grant,graves,gray,greene,greer,gregory,griffin,griffith,grimes,gross,guerra,guerrero,
        gupta,gutierrez,guzman,haas,hahn,hale,haley,hall,hamilton,hammond,hampton,hancock,hansen,hanson,hardin,harding,hardy,harmon,harper,harrell,harrington,harris,harrison,hart,hartman,hartmann,hatfield,hawkins,hayden,
        hayes,haynes,heath,hebert,henderson,hendricks,hendrix,hensley,henson,herman,hernandez,herrera,herring,hess,hester,hewitt,hickman,hicks,higgins,hines,hinton,ho,hoang,hobbs,hodge,hodges,hoffman,hoffmann,hogan,holden,
        holder,holland,holloway,holm,holmes,holt,hood,hooper,hoover,hopkins,horn,horne,horton,house,houston,howe,howell,huang,hubbard,huber,huber,hudson,huff,huffman,hughes,hull,humphrey,hunt,hunter,hurley,hurst,hutchinson,
        huynh,ibarra,ingram,irwin,islam,ito,ivanov,jackson,jacobs,jacobsen,jacobson,jansen,janssen,jarvis,jefferson,jenkins,jennings,jensen,jimenez,johansen,johansson,johns,johnson,johnston,jones,jordan,joyce,juarez,jung,
        kaiser,kane,kang,kapoor,karlsson,kato,kaufman,kaur,kaya,keith,keller,kelley,kelly,kemp,kennedy,kent,kerr,khan,khalil,kidd,kim,king,kirby,kirk,klein,kline,knapp,knight,knowles,knox,koch,kobayashi,koenig,kovacs,kovács,
        kowalski,kozlov,kramer,krause,krueger,krüger,kumar,lam,lambert,landry,lane,lang,lange,lara,larsen,larson,larsson,lawson,le,leach,leblanc,leclerc,lee,lefebvre,lehmann,leon,leonard,leroy,lester,levine,levy,lewis,li,
        lim,lin,lindberg,lindgren,lindsay,lindsey,lindström,little,liu,livingston,lloyd,logan,long,lopes,lopez,love,lowe,lowery,lozano,lucas,lucero,ludwig,luna,lund,luu,lynch,lynn,lyons,macdonald,macias,mack,mackenzie,
        madden,maddox,mahoney,maldonado,malone,mann,manning,marino,marks,marques,marquez,marsh,marshall,martinez,martins,mason,massey,mathews,mathis,matsumoto,matthews,maurer,maxwell,may,mayer,maynard,mayo,mcbride,mccall,
        mccann,mccarthy,mccarty,mcclain,mcclure,mcconnell,mccormick,mccoy,mccullough,mcdaniel,mcdonald,mcdowell,mcfarland,mcgee,mcguire,mcintosh,mcintyre,mckay,mckee,mckenzie,mckinney,mcknight,mclaughlin,mclean,mcmahon,
        mcmillan,mcneil,mcpherson,meadows,medina,mehta,mejia,mendes,mendez,mendoza,mercado,mercer,merritt,meyer,meyers,meza,michael,middleton,miles,miller,mills,miranda,mitchell,mohammad,molina,monroe,montgomery,montoya,
        moody,moon,mooney,moore,mora,morales,moran,moreau,moreno,moretti,morgan,morin,moreira,morris,morrison,morrow,morse,morton,moses,mosley,moss,moyer,mueller,mullen,mullins,munoz,muñoz,murillo,murphy,murray,myers,müller,
        nakamura,nash,navarro,neal,nelson,neumann,newman,newton,ng,ngo,nguyen,nichols,nicholson,nielsen,nikolaev,nilsen,nilsson,nixon,noble,nolan,norman,norris,norton,novak,novák,novotný,nowak,nunez,nunes,obrien,ochoa,
        oconnor,odonnell,odom,ogawa,okafor,okeke,okoye,okonkwo,oliveira,oliver,olsen,olson,olsson,oneal,oneil,oneill,orozco,orr,ortega,ortiz,osborn,osborne,osman,otto,owen,owens,pace,pacheco,padilla,page,palmer,pappas,park,
        parker,parks,parrish,parsons,patel,patrick,patterson,patton,paul,payne,pearson,peck,pedersen,pena,pennington,pereira,perez,perkins,perreault,perry,persson,peters,petersen,peterson,petrov,petersson,petty,pham,phan,
        phelps,phillips,pierce,pineda,pittman,pitts,platt,pollard,ponce,poole,pope,popescu,popov,porter,potter,potts,powell,powers,pratt,preston,price,prince,proctor,pruitt,pugh,quinn,ramirez,ramos,ramsey,randall,randolph,
        rangel,rasmussen,ray,reed,reese,reeves,reid,reilly,reyes,reynolds,rhodes,ribeiro,ricci,rice,rich,richard,richards,richardson,richter,riddle,riggs,riley,rios,ritter,rivas,rivera,rivers,rizzo,roach,robbins,roberson,
        roberts,robertson,robinson,robles,rocha,roche,rodgers,rodrigues,rodriguez,rogers,rojas,rollins,roman,romano,romero,rosa,rosales,rosario,rosen,rosenberg,ross,rossi,roth,rousseau,rowe,rowland,roy,rubio,ruiz,rush,russo,
        rutledge,ryan,salas,salazar,salinas,sampson,sanchez,sanders,sandoval,sanford,santana,santiago,santos,sato,saunders,savage,sawyer,schaefer,schmidt,schmitt,schmitz,schneider,scholz,schröder,schroeder,schultz,schulz,
        schulze,schwartz,schwarz,sellers,serrano,sexton,shaffer,shah,shannon,sharma,sharp,shaw,shelton,shepard,shepherd,sheppard,sherman,shields,short,silva,simmons,simpson,sims,singh,singleton,skinner,slater,sloan,small,
        smirnov,smith,snow,snyder,soares,soerensen,solis,solomon,soto,sousa,souza,sparks,spears,spence,spencer,stafford,stanton,stark,steele,stein,stephens,stephenson,stevens,stevenson,stewart,stokes,stone,stout,strickland,
        strong,stuart,suarez,sullivan,summers,sutton,suzuki,svensson,svendsen,swanson,sweeney,swift,sykes,szabó,sørensen,takahashi,tanaka,tang,tanner,tapia,tate,taylor,terrell,terry,thomas,thompson,thomsen,thomson,thornton,
        tkachenko,torres,townsend,tran,travis,trevino,trujillo,tucker,turner,tyson,underwood,valdez,valencia,valentine,valenzuela,vance,vang,vargas,vasquez,vaughan,vaughn,vazquez,vega,velasquez,velez,vieira,villanueva,villarreal,
        villegas,vincent,virtanen,vogel,vu,wade,wagner,walker,wallace,waller,walls,walsh,walter,walters,walton,wang,ward,ware,warner,washington,waters,watkins,watson,watts,weaver,webb,weber,webster,weeks,weiss,welch,wells,
        werner,whitaker,white,whitehead,whitfield,whitley,whitney,wiggins,wilcox,wilder,wiley,wilkerson,wilkins,wilkinson,williams,williamson,willis,wilson,winters,winkler,wise,witt,wolf,wolfe,wolff,wong,woodard,woods,woodward,
        wright,wu,wyatt,xu,yamada,yamamoto,yang,yates,yilmaz,yoder,york,yoshida,young,yu,zamora,zhang,zhao,zhou,zhu,ziegler,zimmerman,zimmermann
        """);

    /// <summary>Given names of many countries beside those of <see cref="KnownWords.GivenNames"/>, in lower case.</summary>
    public static readonly HashSet<string> GivenNames = WordList.Of("""
        aarne,abdel,abdulrahman,abebe,abelardo,achim,adalbert,adam,adina,adnan,adolfo,adrián,afonso,agathe,agneta,agostino,aidan,aiden,aileen,aino,ainsley,akira,aksel,alasdair,albin,aldo,alec,alejo,aleksandar,aleksander,
        aleksandr,aleksandra,aleksei,aleksi,alexei,alexej,alexey,alexis,alfredo,algot,alice,alistair,allegra,almir,alois,aloysius,alva,amadou,amara,amari,amaya,amber,ambra,aminata,amparo,anatoly,anaïs,andreea,andrei,andrej,
        andré,anett,angelika,angélica,anh,anibal,aniela,ann-marie,annalisa,anneli,annelise,annemarie,anouk,ansgar,anselm,antje,antonín,antti,anwar,aoife,aranka,archie,ariel,arlene,armando,armin,arnar,aron,artem,
        arthur,artur,arvo,asbjørn,ashok,ashton,aslan,asma,asta,atilla,attila,aubrey,augusta,augusto,autumn,ava,axelle,ayesha,ayumi,aziz,azra,bahar,bailey,balázs,barbora,barnabas,barry,bart,bartosz,basil,bastian,
        beatriz,bela,belén,bence,bengt,benito,benny,benoît,bente,berit,bernhard,bertil,beverly,bilal,billy,birger,birgitta,birgitte,birte,bjarne,bjarni,björn,bjørn,blanca,blanka,blaž,blessing,bob,bobby,bogusław,bohdan,
        bojan,bonnie,borut,bożena,branislav,branko,brayden,brent,brett,brigita,bronisław,brooke,bryce,burak,béatrice,cai,cameron,carl,carla,carmela,caroline,carrie,carter,casey,cassandra,catalina,cathy,cecil,cecilie,
        celina,chantelle,charlize,chase,chelsea,cherie,chiamaka,chidi,chijioke,chika,chinonso,chinwe,chris,christelle,christer,christiane,christine,chukwuemeka,claire,clarence,clarissa,claudette,clay,clayton,cláudia,clémence,
        cody,cole,concetta,constance,constantin,corey,cornelis,cory,courtney,cristian,cristiano,cristobal,crystal,dagny,daisy,dalia,dalibor,damir,damjan,daniil,danijel,danuta,dao,daria,darko,darlene,darrell,dawid,dawn,dean,
        declan,denis,denisa,dewi,diana,diarmuid,diogo,dirk,divya,dmitry,domenico,domingo,dominic,donato,dora,dorian,dorte,dorthe,dragan,dragana,drahomír,duc,dung,dusan,dušan,dwayne,dwight,ebba,ebbe,edoardo,edvard,eero,efraín,
        eiji,einar,eino,eirik,ekaterina,eleni,eleonora,elfriede,eli,elina,elio,elisabetta,elizaveta,ellie,elma,elmer,elmo,elodie,eloy,elsie,elton,emelie,emer,emerson,emiko,emine,emir,emma,emre,ender,endre,enzo,eoin,erkki,
        erling,ernst,errol,erzsébet,esben,esperanza,estela,esteban,etelka,ethel,etienne,eugen,eugène,eva,evangelina,evelina,evert,evgeni,evgeny,ezequiel,ezra,fabien,fabiola,fadi,fanny,farid,faride,fatemeh,fatma,faustino,
        fedor,feliks,felipe,fenna,ferenc,fergus,fernand,filippa,filippo,finn,finnur,flora,flora,florentina,folke,fortunato,franca,franck,franco,franjo,františek,freddy,frode,fumiko,fyodor,gabor,gaetano,gareth,garrett,gaurav,
        gavin,geir,gemma,genevieve,geneviève,georgi,georgios,geraldine,gert,gian,gianluca,gilles,ginevra,gisela,giuliana,giulio,gizella,goran,gorazd,grace,grant,grażyna,gregor,gregorio,grigori,gualtiero,gudrun,guilherme,gunilla,
        gus,gustaf,guy,gwendolyn,györgy,gábor,géza,günter,günther,gürkan,hakan,hakim,halina,halldór,hamish,hamza,hana,haruki,haruto,hasan,hayley,heather,hedda,heidrun,heikki,heine,heinrich,helene,helge,helmi,helmuth,hendrik,
        hendrika,henk,henning,herbert,heriberto,hermine,hermínia,herta,hideki,hieronymus,hilde,hildegard,hilma,hiroko,hjalmar,holly,hong,horace,horacio,hortensia,hristo,hubertus,huda,hugh,humberto,huong,hussain,hélène,
        héctor,iain,ian,iben,idris,ifeanyi,ifeoma,igor,ilan,ilaria,ilja,ilkka,ilya,imani,imelda,imogen,imre,inés,ingeborg,ingmar,ingvar,inigo,iolanda,iris,isa,isabela,isabella,isidora,isidro,ismael,iván,ivar,iveta,ivy,iñaki,
        jacek,jada,jadranka,jadwiga,jake,jalal,jalil,jana,janet,janez,janne,janos,jarmila,jaroslav,jarosław,jasmina,jasmine,jason,jayden,jean-luc,jean-pierre,jelena,jelle,jeppe,jeremiah,jeremy,jermaine,jerome,jerry,jerzy,jesper,
        jesse,jessie,jesús,jill,jim,jimmy,jing,jiro,jiří,joachim,joakim,joana,joanna,joanne,joaquim,joaquin,jocelyn,jodie,joel,joelle,joey,johanna,johnny,jon,jonah,jonas,jonna,joost,jordi,jorge,jorma,josef,josefa,josefina,
        josephine,josip,josé,jovana,joyce,jozef,juana,juanita,juha,juliana,juliane,julien,juliet,juliette,julio,julius,jun,jure,justina,justyna,jutta,jytte,jóhann,jón,jörg,jørgen,józef,kaito,kaj,kalle,kamal,kamila,
        kamran,kara,kareem,karim,karina,karla,karol,karolina,karoline,kaspar,kasper,katarzyna,kate,katerina,katharina,kathryn,kathy,katie,katja,katrin,katrine,katsumi,kay,kayla,kazimierz,kazuki,keiko,keisha,keanu,kelsey,ken,
        kenta,kenneth,kerry,kerstin,ketil,khadija,khaled,khalid,kieran,kim,kimberly,kirill,kirk,kirsten,kirsty,kjell,klaas,klara,klaus,knut,kofi,kornelia,kourosh,kristian,kristiina,kristin,kristine,kristjan,kristof,kristoffer,
        krystyna,krzysztof,kseniya,kunal,kurt,kwame,kyra,kåre,laila,lajos,lakshmi,lamar,lana,lance,lasse,laszlo,latoya,laurent,lauri,laurids,laurie,lazar,lea,leah,leandro,leanne,leif,leila,len,lene,lennart,lenka,leonard,
        leonardo,leonid,leonie,leonor,leopold,leroy,lesley,leszek,lev,levi,lewis,liana,lidia,liesbeth,lila,lili,lilian,lillian,lily,lindsay,ling,linnea,lionel,lisbeth,livia,ljubica,lloyd,lola,lone,lora,loredana,lorena,lorenzo,
        loretta,lori,lorraine,lothar,lotte,louisa,lourdes,luca,lucie,lucien,lucille,lucio,luciana,luciano,lucinda,ludmila,ludvig,ludwig,luigi,luisa,luiz,lukas,lukasz,lukáš,luna,luuk,lydia,lyle,lynn,lyudmila,lászló,léa,léo,
        maarten,mabel,mackenzie,maddalena,madeleine,madison,mads,magda,magdalena,mahmoud,mai,maja,makoto,maksim,malcolm,malene,malgorzata,malik,malin,malte,mandy,manfred,manoj,manon,manuel,manuela,mara,marcel,marcela,marcelo,
        marcin,marcus,marek,margareta,margarida,margarita,margit,margot,margrethe,mariam,mariana,marianne,mariano,maribel,marija,marijke,marika,marina,marisa,marisol,marissa,maritza,marius,marjan,marjorie,marko,marlene,marlon,
        marsha,martijn,martina,martine,marvin,marwan,maryam,massimo,mateusz,matej,mathew,mathias,mathieu,mathilde,matilda,matilde,mats,matteo,matthias,matti,mattias,maud,maura,maureen,maurice,mauricio,maurizio,mauro,max,maxim,
        maxime,maximilian,maya,małgorzata,meera,mehdi,mei,melanie,melinda,melody,mercedes,meredith,meta,mette,michaela,michal,michał,michel,michele,michela,mick,mika,mikael,mike,mikkel,mikko,milagros,mildred,milena,miles,
        milica,miloš,minerva,ming,minh,mira,miranda,miriam,mirjam,miroslav,mitchell,mladen,modesto,mohamad,mohammad,moira,molly,mona,monika,monique,morgan,morris,morten,moses,muhammad,murat,muriel,mustafa,myra,myriam,myrtle,
        mária,mário,márta,mónica,måns,nadia,nadine,nadja,nanna,naomi,narges,nasrin,natalia,natasha,nathalie,nathaniel,neal,ned,neha,neil,nelly,nelson,nestor,nevena,ngozi,nguyen,nhung,niamh,nicholas,nick,nicolas,niels,nigel,niklas,
        nikola,nikolai,nikolaj,nikolaus,nikos,nils,nilufar,nino,nnamdi,noel,noelle,noemi,noor,norbert,norma,norman,nuno,nuria,obinna,octavio,odette,ofelia,okechukwu,olaf,olav,oleg,olena,olga,olof,oluf,omid,ondřej,oriol,orlando,
        osama,oskar,osman,oswald,otis,otto,ottavia,owen,paige,palle,paloma,pamela,pascal,pascale,pasquale,patrik,patrizia,patti,pauline,paulina,paulo,pavel,pavla,paweł,pearl,peder,peggy,penelope,per,perry,perttu,petar,pete,petr,
        petra,petri,petter,phil,philippa,philippe,phoebe,phuong,phyllis,pia,pierre,pierluigi,pieter,pietro,pilar,piotr,pirkko,polly,poul,pranav,prisca,priscilla,priya,przemysław,pál,péter,quentin,quinn,quoc,radek,radmila,radoslav,
        rafael,rafaela,rafał,raffaele,raghav,rahim,rahul,raimund,rainer,raj,rajesh,ralf,ramona,ramón,randal,randall,randi,randy,rania,rasmus,raul,raúl,ravi,ray,raymundo,reagan,rebekah,regina,reginald,reiko,reinhard,reinhold,
        remedios,renata,renate,renato,renaud,rene,renee,renzo,reza,rhonda,riccardo,rick,ricky,rikke,riley,risto,rita,roar,rob,robbie,roberta,robin,rocco,rocio,rod,roderick,rodney,rodolfo,rodrigo,rogelio,rogério,rolf,roman,romain,
        romana,romeo,ron,ronja,ronnie,rory,rosa,rosalia,rosalie,rosalind,rosanna,rosario,rosemarie,rosemary,rosie,ross,rowan,roxanne,ruben,rubén,ruby,rudolf,rui,rupert,rustam,sabina,sabine,sabrina,sadie,saeed,salim,salma,salome,
        salvador,salvatore,sam,samir,samira,sammy,sander,sandro,sanjay,sanna,santiago,santino,sarita,sascha,sasha,satoshi,saul,saverio,savannah,scarlett,sebastian,sebastián,sebastiano,selena,selim,selma,serena,serge,sergej,sergey,
        sergio,seth,severin,shane,shannon,sharif,shirin,shreya,sidney,sidsel,sif,sigmund,sigurd,sigurður,silas,silvester,silvio,simen,simeon,simonetta,sindre,siri,sixten,skylar,slavko,slobodan,snežana,sofie,solomon,somchai,sondre,
        sophus,soren,spencer,srdjan,stacey,stan,stanislaw,stanisław,stefán,stefano,steffen,stein,stella,sten,stephan,stephane,stian,stig,stine,stoyan,stéphane,sue,suresh,suzana,sverre,sybille,sylvester,sylwia,szymon,sérgio,taavi,
        tadej,tadeusz,takashi,takeshi,tam,tamar,tamás,tanvi,tariq,tarja,tarquin,tarmo,tasha,taylor,ted,teddy,temitope,teo,terry,tess,tessa,thanh,theodor,theresia,thi,thiago,thijs,thomas,thora,thuy,tibor,tiago,tim,timothée,tina,
        tine,tito,tjaša,tobias,tomaž,tomislav,tomáš,tommaso,tone,tonje,tony,tor,tord,tore,torsten,tove,tracey,travis,trent,trevor,trine,troels,troy,trung,tuan,tuomas,tuva,tyrone,tània,uchenna,ugo,ulla,umar,umberto,unai,ursula,
        usha,vaclav,vadim,val,valentino,valeria,valerio,valery,vasco,vasile,vasilis,vavrinec,vedran,veikko,velimir,venla,verica,vesna,vibeke,victor,vidar,vigdís,vikram,viktor,viktoria,vilhelm,ville,vilma,vince,virgil,virginie,
        vita,vito,vittorio,vlad,vladislav,vlasta,vojtěch,vuk,václav,wade,walid,wallace,walther,wenche,wendell,werner,wilbur,wiktor,wilma,winfried,winifred,wout,wiesław,włodzimierz,xander,xavi,ximena,xin,yahya,yannick,yara,yasir,
        yasmine,yegor,yekaterina,yelena,yevgeny,yiannis,ylva,yoko,yolande,yuliya,yuri,yuriy,yuto,yves,yvon,zachariah,zack,zahra,zainab,zara,zbyněk,zdeněk,zdravko,zehra,zeinab,zelda,zelma,zeynep,zita,zlatko,zoran,zoé,zsofia,
        zsolt,zygmunt,ágnes,álvaro,åke,åsa,ángel,élise,émile,éric,étienne,óscar,öznur,øystein,úrsula,đorđe,łukasz,štefan,željko
        """);

    /// <summary>Ends of family names of many languages; longer ones are surer, all are told apart from places by what stands before.</summary>
    private static readonly string[] Ends =
    [
        "ová", "ova", "eva", "ović", "ević", "ić", "ovic", "evic", "ski", "ska", "cki", "cka", "sky", "ský", "ská", "wicz", "czyk", "czak", "enko", "chuk", "ov", "ev", "ssen", "nsen", "rsen", "lsen", "dsen", "tsen", "ksen", "sson",
        "dóttir", "dottir", "nen", "ström", "strøm", "qvist", "quist", "gren", "dahl", "gaard", "gård", "mann", "meier", "maier", "bauer", "opoulos", "oulos", "oulou", "idis", "akis", "akos", "yan", "shvili", "adze", "idze", "elli", "etti",
        "ucci", "acci", "ozzi", "ini", "iero", "eiro", "eira", "ález", "alez", "ínez", "inez", "ánez", "guez", "ndez", "ández", "íguez", "érez", "ópez", "ómez", "escu", "eanu", "nyi", "oğlu", "oglu", "zadeh", "nejad", "moto", "guchi", "shita", "auskas",
        "aitis", "iūnas", "stein", "baum", "thal", "bergh", "ansson", "wright", "smith", "schmidt",
    ];

    /// <summary>Whether a word, in lower case, is a family name that is known or that ends as family names do.</summary>
    public static bool IsSurname(string word) => Surnames.Contains(word) || HasSurnameEnd(word) || (word.Contains('-') && word.Split('-') is [{ Length: > 2 } first, { Length: > 2 } second] && (IsName(first) || IsName(second)));

    /// <summary>Whether a word, in lower case, ends as family names do and is long enough to mean something by it.</summary>
    public static bool HasSurnameEnd(string word) =>
        word.Length > 5 && !KnownWords.Ordinary.Contains(word) && !KnownWords.Openers.Contains(word)
        && (word.StartsWith("mc", StringComparison.Ordinal) || word.StartsWith("o'", StringComparison.Ordinal) || Array.Exists(Ends, end => word.Length > end.Length + 2 && word.EndsWith(end, StringComparison.Ordinal)));

    private static bool IsName(string word) => Surnames.Contains(word) || KnownWords.GivenNames.Contains(word) || HasSurnameEnd(word);
}
